-- AlterTable
ALTER TABLE "memos" ADD COLUMN     "deleted_at" TIMESTAMPTZ(3);
