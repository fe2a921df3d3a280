"""What a data-protection officer asks for, written by the running program."""
