-- AlterTable
ALTER TABLE "events" ADD COLUMN     "is_brought" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "reports" ADD COLUMN     "compared_seq" INTEGER NOT NULL DEFAULT 0;

-- A report that was published before is taken to be compared when its last edition was made.
UPDATE "reports" SET "compared_seq" = coalesce((
  SELECT max(seq) FROM events
  WHERE events.workspace_id = reports.workspace_id AND events.article_id = reports.article_id AND events.type = 'report.published'
), 0);
