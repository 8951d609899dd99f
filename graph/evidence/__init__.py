"""What an answer rests on: the asserted statements behind each row, with the sources that say so."""
