"""What can be asked: views as pure folds over the log, one follower, and the queries over them."""
