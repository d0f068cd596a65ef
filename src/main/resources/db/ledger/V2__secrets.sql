-- What an item needs on its way and nobody else may read, as the words of a call: told in no event, log or dead letter, and gone when the journey ends.
ALTER TABLE item ADD COLUMN secrets TEXT NOT NULL DEFAULT '{}';
