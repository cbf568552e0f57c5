CREATE TABLE `filler_edits` (
	`id` text PRIMARY KEY NOT NULL,
	`profile_id` text NOT NULL,
	`interview_id` text NOT NULL,
	`edit` text NOT NULL,
	`start_ms` integer NOT NULL,
	`end_ms` integer NOT NULL,
	`word` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`profile_id`) REFERENCES `profiles`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`interview_id`) REFERENCES `interviews`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `filler_edits_by_interview` ON `filler_edits` (`interview_id`);--> statement-breakpoint
CREATE TABLE `interview_measures` (
	`interview_id` text PRIMARY KEY NOT NULL,
	`profile_id` text NOT NULL,
	`started_at` integer NOT NULL,
	`measures` text NOT NULL,
	`speech_ms` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`interview_id`) REFERENCES `interviews`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`profile_id`) REFERENCES `profiles`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `measures_by_start` ON `interview_measures` (`profile_id`,`started_at`);--> statement-breakpoint
ALTER TABLE `interviews` ADD `origin` text DEFAULT 'interview' NOT NULL;--> statement-breakpoint
ALTER TABLE `interviews` ADD `imported_from` text;--> statement-breakpoint
ALTER TABLE `recordings` ADD `prosody_path` text;