-- What was chosen for the report may leave the desk; the rest stays inside of it.
UPDATE "notes" SET "protection" = CASE WHEN "in_report" THEN 'public' ELSE 'internal' END;
UPDATE "evidence" SET "protection" = CASE WHEN "in_report" THEN 'public' ELSE 'internal' END;
UPDATE "contacts" SET "protection" = CASE WHEN "in_report" THEN 'public' ELSE 'internal' END;

-- AlterTable
ALTER TABLE "contacts" DROP COLUMN "in_report";

-- AlterTable
ALTER TABLE "events" ADD COLUMN     "secret_of" UUID;

-- AlterTable
ALTER TABLE "evidence" DROP COLUMN "in_report";

-- AlterTable
ALTER TABLE "notes" DROP COLUMN "in_report";
