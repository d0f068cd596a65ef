-- How far each node's audit trail has come: its last line of which the ledger knows. Between this row and the file nothing can be taken away unnoticed.
CREATE TABLE audit_chain (
  node       TEXT   NOT NULL PRIMARY KEY,
  n          BIGINT NOT NULL,                 -- the line's number in its chain
  hash       TEXT   NOT NULL,                 -- of its bytes,
  mac        TEXT   NOT NULL,                 -- by sha256 or hmac-sha256
  file       TEXT   NOT NULL,                 -- where it lies,
  starts     BIGINT NOT NULL,                 -- from this byte
  ends       BIGINT NOT NULL,                 -- to this one, its line end included
  first_file TEXT   NOT NULL,                 -- what audit.keep has left: the oldest file,
  first_n    BIGINT NOT NULL                  -- and the number of its first line
);
-- Which node carries the events of a node that is gone.
CREATE TABLE audit_heir (
  node TEXT NOT NULL PRIMARY KEY,
  heir TEXT NOT NULL
);
