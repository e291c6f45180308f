from market import feeds, venues
