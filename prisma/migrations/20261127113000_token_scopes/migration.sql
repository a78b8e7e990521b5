-- Tokens made before there were scopes could do all that their role may: they still can.
UPDATE "api_tokens" SET "scopes" = ARRAY['read', 'annotate', 'write', 'publish', 'admin'];
