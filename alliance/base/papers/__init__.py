"""Papers to print and sign, as PDF and for a word processor, from words that people edit."""
