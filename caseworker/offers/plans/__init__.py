"""The plan itself: which one this office makes, when it is renewed, and what to know when it fails (domain.md 1)."""
