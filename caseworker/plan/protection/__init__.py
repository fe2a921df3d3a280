"""The papers of data protection: consents, what becomes of answers, what is kept, and what leaves (domain.md 8)."""
