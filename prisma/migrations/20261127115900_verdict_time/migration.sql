-- CreateIndex
CREATE INDEX "annotations_workspace_id_verdict_at_idx" ON "annotations"("workspace_id", "verdict_at");
