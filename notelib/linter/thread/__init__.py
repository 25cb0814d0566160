"""The golden thread: what a chart's documents say to each other, and where they fall silent."""
