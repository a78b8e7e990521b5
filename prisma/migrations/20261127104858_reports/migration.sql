-- AlterTable
ALTER TABLE "annotations" ADD COLUMN     "origin" JSONB;

-- AlterTable
ALTER TABLE "api_tokens" ADD COLUMN     "scopes" TEXT[] DEFAULT ARRAY['read', 'write']::TEXT[];

-- AlterTable
ALTER TABLE "contacts" ADD COLUMN     "protection" TEXT NOT NULL DEFAULT 'internal';

-- AlterTable
ALTER TABLE "evidence" ADD COLUMN     "protection" TEXT NOT NULL DEFAULT 'public';

-- AlterTable
ALTER TABLE "notes" ADD COLUMN     "protection" TEXT NOT NULL DEFAULT 'internal';

-- AlterTable
ALTER TABLE "workspaces" ADD COLUMN     "public_page" JSONB;

-- CreateTable
CREATE TABLE "report_addresses" (
    "slug" TEXT NOT NULL,
    "workspace_id" UUID NOT NULL,
    "report_id" UUID NOT NULL,

    CONSTRAINT "report_addresses_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "memo_links" (
    "token_hash" TEXT NOT NULL,
    "workspace_id" UUID NOT NULL,
    "memo_id" UUID NOT NULL,

    CONSTRAINT "memo_links_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "reports" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'published',
    "current_edition" INTEGER NOT NULL DEFAULT 1,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retracted_at" TIMESTAMPTZ(3),
    "retracted_reason" TEXT,
    "created_by_id" UUID NOT NULL,
    "draft_hash" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reports_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "report_editions" (
    "workspace_id" UUID NOT NULL,
    "report_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "hash" TEXT NOT NULL,
    "published_by_id" UUID NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "report_editions_pkey" PRIMARY KEY ("workspace_id","report_id","number")
);

-- CreateTable
CREATE TABLE "corrections" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "report_id" UUID NOT NULL,
    "edition" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "change" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "annotation_id" UUID,
    "rating_before" TEXT,
    "rating_after" TEXT,
    "made_by_id" UUID NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "corrections_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "memos" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "author_name" TEXT NOT NULL,
    "message" TEXT NOT NULL DEFAULT '',
    "locale" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "opened_at" TIMESTAMPTZ(3),
    "created_by_id" UUID NOT NULL,
    "draft_hash" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "memos_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "memo_items" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "memo_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "annotation_id" UUID,
    "quote" TEXT NOT NULL,
    "suggestion" TEXT,
    "explanation" TEXT NOT NULL DEFAULT '',
    "source" TEXT,
    "severity" TEXT NOT NULL,
    "answer" TEXT,
    "answer_text" TEXT,
    "answered_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "memo_items_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "exports" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "format" TEXT NOT NULL,
    "options" JSONB NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "fault" TEXT,
    "sha256" TEXT,
    "size" INTEGER,
    "file_name" TEXT,
    "file_type" TEXT,
    "requested_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "exports_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "webhooks" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "events" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "active" BOOLEAN NOT NULL DEFAULT true,
    "paused_reason" TEXT,
    "paused_at" TIMESTAMPTZ(3),
    "failing_since" TIMESTAMPTZ(3),
    "last_seq" INTEGER NOT NULL,
    "created_by_id" UUID NOT NULL,
    "draft_hash" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "webhooks_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "webhook_deliveries" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "webhook_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "event_type" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "response_status" INTEGER,
    "response" TEXT,
    "duration_ms" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "attempted_at" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_deliveries_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "report_addresses_workspace_id_report_id_key" ON "report_addresses"("workspace_id", "report_id");

-- CreateIndex
CREATE UNIQUE INDEX "memo_links_workspace_id_memo_id_key" ON "memo_links"("workspace_id", "memo_id");

-- CreateIndex
CREATE INDEX "reports_workspace_id_status_published_at_id_idx" ON "reports"("workspace_id", "status", "published_at" DESC, "id");

-- CreateIndex
CREATE INDEX "reports_workspace_id_created_by_id_idx" ON "reports"("workspace_id", "created_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "reports_workspace_id_article_id_key" ON "reports"("workspace_id", "article_id");

-- CreateIndex
CREATE INDEX "report_editions_workspace_id_published_by_id_idx" ON "report_editions"("workspace_id", "published_by_id");

-- CreateIndex
CREATE INDEX "corrections_workspace_id_report_id_made_at_id_idx" ON "corrections"("workspace_id", "report_id", "made_at", "id");

-- CreateIndex
CREATE INDEX "corrections_workspace_id_made_at_id_idx" ON "corrections"("workspace_id", "made_at" DESC, "id");

-- CreateIndex
CREATE INDEX "corrections_workspace_id_made_by_id_idx" ON "corrections"("workspace_id", "made_by_id");

-- CreateIndex
CREATE INDEX "memos_workspace_id_article_id_created_at_id_idx" ON "memos"("workspace_id", "article_id", "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "memos_workspace_id_created_by_id_idx" ON "memos"("workspace_id", "created_by_id");

-- CreateIndex
CREATE INDEX "memo_items_workspace_id_memo_id_position_idx" ON "memo_items"("workspace_id", "memo_id", "position");

-- CreateIndex
CREATE INDEX "exports_workspace_id_article_id_created_at_id_idx" ON "exports"("workspace_id", "article_id", "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "exports_workspace_id_requested_by_id_idx" ON "exports"("workspace_id", "requested_by_id");

-- CreateIndex
CREATE INDEX "webhooks_workspace_id_created_at_id_idx" ON "webhooks"("workspace_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "webhooks_workspace_id_created_by_id_idx" ON "webhooks"("workspace_id", "created_by_id");

-- CreateIndex
CREATE INDEX "webhook_deliveries_workspace_id_webhook_id_created_at_id_idx" ON "webhook_deliveries"("workspace_id", "webhook_id", "created_at" DESC, "id");

-- AddForeignKey
ALTER TABLE "report_addresses" ADD CONSTRAINT "report_addresses_workspace_id_report_id_fkey" FOREIGN KEY ("workspace_id", "report_id") REFERENCES "reports"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memo_links" ADD CONSTRAINT "memo_links_workspace_id_memo_id_fkey" FOREIGN KEY ("workspace_id", "memo_id") REFERENCES "memos"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reports" ADD CONSTRAINT "reports_workspace_id_article_id_fkey" FOREIGN KEY ("workspace_id", "article_id") REFERENCES "articles"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reports" ADD CONSTRAINT "reports_workspace_id_created_by_id_fkey" FOREIGN KEY ("workspace_id", "created_by_id") REFERENCES "memberships"("workspace_id", "user_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_editions" ADD CONSTRAINT "report_editions_workspace_id_report_id_fkey" FOREIGN KEY ("workspace_id", "report_id") REFERENCES "reports"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_editions" ADD CONSTRAINT "report_editions_workspace_id_published_by_id_fkey" FOREIGN KEY ("workspace_id", "published_by_id") REFERENCES "memberships"("workspace_id", "user_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "corrections" ADD CONSTRAINT "corrections_workspace_id_report_id_fkey" FOREIGN KEY ("workspace_id", "report_id") REFERENCES "reports"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "corrections" ADD CONSTRAINT "corrections_workspace_id_made_by_id_fkey" FOREIGN KEY ("workspace_id", "made_by_id") REFERENCES "memberships"("workspace_id", "user_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memos" ADD CONSTRAINT "memos_workspace_id_article_id_fkey" FOREIGN KEY ("workspace_id", "article_id") REFERENCES "articles"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memos" ADD CONSTRAINT "memos_workspace_id_created_by_id_fkey" FOREIGN KEY ("workspace_id", "created_by_id") REFERENCES "memberships"("workspace_id", "user_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memo_items" ADD CONSTRAINT "memo_items_workspace_id_memo_id_fkey" FOREIGN KEY ("workspace_id", "memo_id") REFERENCES "memos"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exports" ADD CONSTRAINT "exports_workspace_id_article_id_fkey" FOREIGN KEY ("workspace_id", "article_id") REFERENCES "articles"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exports" ADD CONSTRAINT "exports_workspace_id_requested_by_id_fkey" FOREIGN KEY ("workspace_id", "requested_by_id") REFERENCES "memberships"("workspace_id", "user_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhooks" ADD CONSTRAINT "webhooks_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhooks" ADD CONSTRAINT "webhooks_workspace_id_created_by_id_fkey" FOREIGN KEY ("workspace_id", "created_by_id") REFERENCES "memberships"("workspace_id", "user_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_workspace_id_webhook_id_fkey" FOREIGN KEY ("workspace_id", "webhook_id") REFERENCES "webhooks"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
