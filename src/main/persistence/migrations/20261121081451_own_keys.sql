CREATE TABLE `evaluation_jobs` (
	`id` text PRIMARY KEY NOT NULL,
	`profile_id` text NOT NULL,
	`interview_id` text NOT NULL,
	`question_id` text,
	`subject` text NOT NULL,
	`step` text NOT NULL,
	`state` text NOT NULL,
	`attempts` integer NOT NULL,
	`not_before` integer NOT NULL,
	`error_code` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`profile_id`) REFERENCES `profiles`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`interview_id`) REFERENCES `interviews`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`question_id`) REFERENCES `questions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `evaluation_jobs_by_step` ON `evaluation_jobs` (`interview_id`,`subject`,`step`);--> statement-breakpoint
CREATE INDEX `evaluation_jobs_by_state` ON `evaluation_jobs` (`profile_id`,`state`,`not_before`);--> statement-breakpoint
CREATE TABLE `provider_calls` (
	`id` text PRIMARY KEY NOT NULL,
	`profile_id` text NOT NULL,
	`interview_id` text,
	`question_id` text,
	`kind` text NOT NULL,
	`provider` text NOT NULL,
	`model` text NOT NULL,
	`prompt_version` text NOT NULL,
	`request` text NOT NULL,
	`response` text NOT NULL,
	`input_text_tokens` integer NOT NULL,
	`input_audio_tokens` integer NOT NULL,
	`output_text_tokens` integer NOT NULL,
	`output_audio_tokens` integer NOT NULL,
	`usd` real,
	`latency_ms` integer NOT NULL,
	`outcome` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`profile_id`) REFERENCES `profiles`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`interview_id`) REFERENCES `interviews`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `provider_calls_by_interview` ON `provider_calls` (`profile_id`,`interview_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `question_sets` (
	`key` text PRIMARY KEY NOT NULL,
	`questions` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `answers` ADD `transcription` text;--> statement-breakpoint
ALTER TABLE `interviews` ADD `question_source` text DEFAULT 'bank' NOT NULL;--> statement-breakpoint
ALTER TABLE `interviews` ADD `language` text DEFAULT 'en-US' NOT NULL;--> statement-breakpoint
ALTER TABLE `interviews` ADD `job_description` text;--> statement-breakpoint
ALTER TABLE `interviews` ADD `interviewer` text DEFAULT 'offline' NOT NULL;--> statement-breakpoint
ALTER TABLE `interviews` ADD `follow_up_budget` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `questions` ADD `key_points` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `questions` ADD `source` text DEFAULT 'bank' NOT NULL;--> statement-breakpoint
ALTER TABLE `questions` ADD `follow_up_of` text;--> statement-breakpoint
ALTER TABLE `questions` ADD `why` text;--> statement-breakpoint
ALTER TABLE `reports` ADD `completion` text;