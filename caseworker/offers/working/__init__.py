"""Work that begins, and what stays possible after it has begun (domain.md 6.1 AFTER, 7.3)."""
