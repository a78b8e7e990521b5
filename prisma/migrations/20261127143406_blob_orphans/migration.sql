-- CreateTable
CREATE TABLE "blob_orphans" (
    "key" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "run_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "blob_orphans_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "blob_orphans_run_at_idx" ON "blob_orphans"("run_at");

-- Whatever takes a row away (an expiry, a workspace that is deleted), its object is remembered for deletion. The hour is
-- for writers that have put the same bytes there and not told their row yet.
CREATE FUNCTION "blob_leaves_object"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO blob_orphans (key, run_at)
  VALUES (OLD.workspace_id || '/' || OLD.sha256 || '.br', now() + interval '1 hour')
  ON CONFLICT (key) DO UPDATE SET run_at = excluded.run_at, attempts = 0;
  RETURN NULL;
END $$;

CREATE TRIGGER "blob_leaves_object" AFTER DELETE ON "blobs"
FOR EACH ROW WHEN (OLD.store = 's3') EXECUTE FUNCTION "blob_leaves_object"();
