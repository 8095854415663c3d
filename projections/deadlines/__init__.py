"""Questions about deadlines: duties as of two clocks and now, boards, what duties rest on and propose."""
