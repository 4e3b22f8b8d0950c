"""What belongs to a list: records that it lacks, and those at its ends that are none of it."""
