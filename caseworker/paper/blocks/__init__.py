"""What stands on a page: text, rows, boxes, pictures, places to write on. A block measures, splits and draws itself."""
