-- What ended in a month is read in the order in which it ended.
CREATE INDEX item_ending ON item (stage_since, stage) WHERE stage IN ('delivered', 'empty', 'dead', 'buried');
