CREATE TABLE `log_digests` (
	`id` text PRIMARY KEY NOT NULL,
	`profile_id` text NOT NULL,
	`interview_id` text,
	`conversation_id` text,
	`version` integer NOT NULL,
	`started_at` integer NOT NULL,
	`ended_at` integer,
	`events` integer NOT NULL,
	`digest` text NOT NULL,
	FOREIGN KEY (`profile_id`) REFERENCES `profiles`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`interview_id`) REFERENCES `interviews`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `log_digests_by_start` ON `log_digests` (`profile_id`,`started_at`);--> statement-breakpoint
CREATE INDEX `log_digests_by_interview` ON `log_digests` (`interview_id`);--> statement-breakpoint
CREATE INDEX `log_digests_by_conversation` ON `log_digests` (`conversation_id`);--> statement-breakpoint
DROP INDEX `metrics_by_name`;--> statement-breakpoint
CREATE INDEX `metrics_by_conversation` ON `metrics` (`conversation_id`);--> statement-breakpoint
CREATE INDEX `metrics_by_name` ON `metrics` (`profile_id`,`name`,`label`,`value`,`created_at`);--> statement-breakpoint
ALTER TABLE `interview_sessions` ADD `paths` text;--> statement-breakpoint
CREATE INDEX `provider_calls_by_latency` ON `provider_calls` (`profile_id`,`kind`,`model`,`latency_ms`,`outcome`,`created_at`);