"""What was found before, in this run or an earlier one: it can make a run faster, never different."""
