-- One row is one item's whole journey. Times are milliseconds since 1970, by the database's clock.
CREATE TABLE item (
  pipeline      TEXT    NOT NULL,
  item_id       TEXT    NOT NULL,
  stage         TEXT    NOT NULL,
  ended         INTEGER NOT NULL,             -- 1: the stage ends the journey
  due_at        BIGINT  NOT NULL,
  stage_since   BIGINT  NOT NULL,
  waiting_since BIGINT,                       -- the first delay at this stage
  failing_since BIGINT,                       -- the first failure at this stage, since it last got through
  attempts      INTEGER NOT NULL DEFAULT 0,   -- how often it was parked at this stage
  run           INTEGER NOT NULL DEFAULT 1,
  held          TEXT,                         -- delayed, parked or paused: why due_at lies ahead
  woken         INTEGER NOT NULL DEFAULT 0,   -- 1: a wake came while the item was claimed
  claimed_by    TEXT,                         -- the node that holds the lease
  claim         BIGINT  NOT NULL DEFAULT 0,   -- the fencing token: raised by every claim
  ref           TEXT,                         -- a second key
  context       TEXT    NOT NULL DEFAULT '{}',
  error         TEXT,
  failed_stage  TEXT,                         -- dead and buried: where it failed,
  redrive_to    TEXT,                         -- where a redrive sends it,
  redrive_rerun INTEGER NOT NULL DEFAULT 0,   -- and whether that is a new run
  PRIMARY KEY (item_id, pipeline)             -- in this order, for a journey is asked for by its id alone
);
CREATE INDEX item_due ON item (stage, pipeline, due_at) WHERE ended = 0;
CREATE INDEX item_claimed ON item (claimed_by) WHERE claimed_by IS NOT NULL;
CREATE INDEX item_ref ON item (pipeline, ref) WHERE ref IS NOT NULL;
CREATE INDEX item_buried ON item (pipeline) WHERE stage = 'buried';
CREATE INDEX item_kept ON item (stage_since) WHERE ended = 1 AND context <> '{}';

-- What happened, written in the transaction in which it happened.
CREATE TABLE event (
  seq      ${identity},
  at       BIGINT  NOT NULL,
  node     TEXT    NOT NULL,
  pipeline TEXT    NOT NULL,
  item_id  TEXT    NOT NULL,
  run      INTEGER NOT NULL,
  what     TEXT    NOT NULL,
  stage    TEXT,
  to_stage TEXT,
  detail   TEXT    NOT NULL DEFAULT '{}',
  audited  INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX event_item ON event (item_id);
CREATE INDEX event_unaudited ON event (node, seq) WHERE audited = 0;
CREATE INDEX event_at ON event (at);

-- A row for each running node: the one lease that all its claims hang on.
CREATE TABLE node (
  node         TEXT   NOT NULL PRIMARY KEY,
  heartbeat_at BIGINT NOT NULL
);

-- A row for each stage that is paused, or whose claims are limited.
CREATE TABLE stage (
  pipeline     TEXT NOT NULL,
  stage        TEXT NOT NULL,
  paused_since BIGINT,
  paused_until BIGINT,
  cause        TEXT,                          -- configuration or throttling
  reason       TEXT,
  PRIMARY KEY (pipeline, stage)
);

-- A row for each polling pipeline: how far discovery has come.
CREATE TABLE poll (
  pipeline   TEXT   NOT NULL PRIMARY KEY,
  since      BIGINT NOT NULL,
  watermark  BIGINT NOT NULL,
  claimed_by TEXT
);
