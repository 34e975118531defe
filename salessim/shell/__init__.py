"""What a person at a shell sees and waits for: tables, progress, the notebooks."""
