"""Recognition: what a foreign qualification means here, who decides, and who pays (domain.md section 4)."""
