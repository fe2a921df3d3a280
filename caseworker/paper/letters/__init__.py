"""From characters to lines: directions, fonts, joined letters, and where a line may end. Knows nothing of PDF."""
