-- Version 2: the tree of another level-1 body may be loaded later, to be absorbed. Never edited once it has been given out.

-- A first load gives codes and what is known of level 1, and comes before everything else of its tree: where other sets
-- were applied already, nothing below its level-1 body may have been given before.
DROP TRIGGER "set.opening";

CREATE TRIGGER "set.opening" BEFORE UPDATE ON change_set
WHEN old.state IS 'draft' AND new.state IS 'applied' AND new.kind IS 'opening' AND (
  EXISTS(SELECT 1 FROM line WHERE change_set = new.id AND status IS NOT 'issued'
           AND (status IS NOT 'closed' OR before_version IS NOT NULL)
           AND (status IS NOT 'info' OR code GLOB '*.*'))
  OR (EXISTS(SELECT 1 FROM change_set WHERE state = 'applied' AND kind <> 'opening')
      AND EXISTS(
        SELECT 1 FROM (SELECT DISTINCT substr(code, 1, 3) AS root FROM line WHERE change_set = new.id) AS opened
        JOIN code AS c ON c.parent = opened.root AND c.issued_in IS NOT new.number)))
BEGIN SELECT RAISE(ABORT, 'set.opening'); END;

-- A reorganisation in which every unit keeps its code has no line, and is recorded all the same.
DROP TRIGGER "set.empty";

CREATE TRIGGER "set.empty" BEFORE UPDATE ON change_set
WHEN old.state IS 'draft' AND new.state IS 'applied' AND NOT EXISTS(SELECT 1 FROM line WHERE change_set = new.id)
  AND NOT EXISTS(SELECT 1 FROM succession WHERE change_set = new.id)
BEGIN SELECT RAISE(ABORT, 'set.empty'); END;
