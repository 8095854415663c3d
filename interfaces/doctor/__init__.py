"""What an installation lacks, and how to mend each: looked at from outside, changing nothing."""

from interfaces.doctor.examine import examine, of_house
from interfaces.doctor.finding import Finding, State

__all__ = ["Finding", "State", "examine", "of_house"]
