"""Residence documents: what may be expected for work and benefits, and which dates must not be missed."""
