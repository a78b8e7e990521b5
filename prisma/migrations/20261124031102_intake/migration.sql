-- AlterTable
ALTER TABLE "annotations" ADD COLUMN     "contact_count" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "article_versions" ADD COLUMN     "draft_hash" TEXT,
ADD COLUMN     "origin" TEXT NOT NULL DEFAULT 'import',
ADD COLUMN     "outcome" JSONB,
ADD COLUMN     "reason" TEXT;

-- AlterTable
ALTER TABLE "articles" ADD COLUMN     "source_key" TEXT,
ADD COLUMN     "watch_next_at" TIMESTAMPTZ(3),
ADD COLUMN     "watch_outcome" JSONB,
ADD COLUMN     "watched_by_id" UUID;

-- AlterTable
ALTER TABLE "evidence" ADD COLUMN     "capture_id" UUID,
ADD COLUMN     "file_name" TEXT,
ADD COLUMN     "file_sha256" TEXT,
ADD COLUMN     "file_size" INTEGER,
ADD COLUMN     "file_type" TEXT,
ADD COLUMN     "quote_found" TEXT,
ADD COLUMN     "recheck_at" TIMESTAMPTZ(3),
ADD COLUMN     "url_key" TEXT,
ALTER COLUMN "url" DROP NOT NULL;

-- CreateTable
CREATE TABLE "annotation_places" (
    "workspace_id" UUID NOT NULL,
    "annotation_id" UUID NOT NULL,
    "version_number" INTEGER NOT NULL,
    "article_id" UUID NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "exact" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "suffix" TEXT NOT NULL,
    "anchor" TEXT NOT NULL,
    "sentence_from" INTEGER NOT NULL,
    "sentence_to" INTEGER NOT NULL,

    CONSTRAINT "annotation_places_pkey" PRIMARY KEY ("workspace_id","annotation_id","version_number")
);

-- CreateTable
CREATE TABLE "captures" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "evidence_id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "fault" TEXT,
    "final_url" TEXT,
    "http_status" INTEGER,
    "title" TEXT,
    "publisher" TEXT,
    "published_at" TIMESTAMPTZ(3),
    "content_type" TEXT,
    "exchanges" JSONB,
    "sha256" TEXT,
    "size" INTEGER,
    "text" TEXT,
    "change" TEXT,
    "archive_url" TEXT,
    "requested_by_id" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "captured_at" TIMESTAMPTZ(3),

    CONSTRAINT "captures_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "blobs" (
    "workspace_id" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "store" TEXT NOT NULL DEFAULT 'database',
    "coding" TEXT NOT NULL DEFAULT 'brotli',
    "bytes" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "blobs_pkey" PRIMARY KEY ("workspace_id","sha256")
);

-- CreateTable
CREATE TABLE "contacts" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "annotation_id" UUID NOT NULL,
    "person" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "deadline_at" TIMESTAMPTZ(3),
    "answer" TEXT,
    "answered_at" TIMESTAMPTZ(3),
    "in_report" BOOLEAN NOT NULL DEFAULT false,
    "author_id" UUID NOT NULL,
    "draft_hash" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "contacts_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "import_items" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "batch_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sha256" TEXT,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "article_id" UUID,
    "fault" TEXT,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "import_items_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "jobs" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "once_key" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "max_attempts" INTEGER NOT NULL DEFAULT 5,
    "run_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lease_until" TIMESTAMPTZ(3),
    "worker" TEXT,
    "fault" TEXT,
    "article_id" UUID,
    "requested_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "jobs_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateIndex
CREATE INDEX "annotation_places_workspace_id_article_id_version_number_idx" ON "annotation_places"("workspace_id", "article_id", "version_number");

-- CreateIndex
CREATE INDEX "captures_workspace_id_evidence_id_requested_at_id_idx" ON "captures"("workspace_id", "evidence_id", "requested_at", "id");

-- CreateIndex
CREATE INDEX "captures_workspace_id_requested_by_id_idx" ON "captures"("workspace_id", "requested_by_id");

-- CreateIndex
CREATE INDEX "contacts_workspace_id_annotation_id_deleted_at_asked_at_id_idx" ON "contacts"("workspace_id", "annotation_id", "deleted_at", "asked_at", "id");

-- CreateIndex
CREATE INDEX "contacts_workspace_id_author_id_idx" ON "contacts"("workspace_id", "author_id");

-- CreateIndex
CREATE INDEX "import_items_workspace_id_batch_id_position_idx" ON "import_items"("workspace_id", "batch_id", "position");

-- CreateIndex
CREATE INDEX "import_items_workspace_id_created_at_id_idx" ON "import_items"("workspace_id", "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "import_items_workspace_id_created_by_id_idx" ON "import_items"("workspace_id", "created_by_id");

-- CreateIndex
CREATE INDEX "jobs_workspace_id_created_at_id_idx" ON "jobs"("workspace_id", "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "jobs_workspace_id_requested_by_id_idx" ON "jobs"("workspace_id", "requested_by_id");

-- CreateIndex
CREATE INDEX "jobs_status_run_at_idx" ON "jobs"("status", "run_at");

-- CreateIndex
CREATE UNIQUE INDEX "jobs_workspace_id_once_key_key" ON "jobs"("workspace_id", "once_key");

-- CreateIndex
CREATE INDEX "articles_workspace_id_source_key_idx" ON "articles"("workspace_id", "source_key");

-- CreateIndex
CREATE INDEX "articles_workspace_id_watch_next_at_idx" ON "articles"("workspace_id", "watch_next_at");

-- CreateIndex
CREATE INDEX "evidence_workspace_id_url_key_idx" ON "evidence"("workspace_id", "url_key");

-- CreateIndex
CREATE INDEX "evidence_workspace_id_recheck_at_idx" ON "evidence"("workspace_id", "recheck_at");

-- AddForeignKey
ALTER TABLE "annotation_places" ADD CONSTRAINT "annotation_places_workspace_id_annotation_id_fkey" FOREIGN KEY ("workspace_id", "annotation_id") REFERENCES "annotations"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "annotation_places" ADD CONSTRAINT "annotation_places_workspace_id_article_id_version_number_fkey" FOREIGN KEY ("workspace_id", "article_id", "version_number") REFERENCES "article_versions"("workspace_id", "article_id", "number") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "captures" ADD CONSTRAINT "captures_workspace_id_evidence_id_fkey" FOREIGN KEY ("workspace_id", "evidence_id") REFERENCES "evidence"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "captures" ADD CONSTRAINT "captures_workspace_id_requested_by_id_fkey" FOREIGN KEY ("workspace_id", "requested_by_id") REFERENCES "memberships"("workspace_id", "user_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "blobs" ADD CONSTRAINT "blobs_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_workspace_id_annotation_id_fkey" FOREIGN KEY ("workspace_id", "annotation_id") REFERENCES "annotations"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_workspace_id_author_id_fkey" FOREIGN KEY ("workspace_id", "author_id") REFERENCES "memberships"("workspace_id", "user_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_items" ADD CONSTRAINT "import_items_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_items" ADD CONSTRAINT "import_items_workspace_id_created_by_id_fkey" FOREIGN KEY ("workspace_id", "created_by_id") REFERENCES "memberships"("workspace_id", "user_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_workspace_id_requested_by_id_fkey" FOREIGN KEY ("workspace_id", "requested_by_id") REFERENCES "memberships"("workspace_id", "user_id") ON DELETE RESTRICT ON UPDATE CASCADE;
