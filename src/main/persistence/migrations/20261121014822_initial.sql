CREATE TABLE `answers` (
	`id` text PRIMARY KEY NOT NULL,
	`profile_id` text NOT NULL,
	`interview_id` text NOT NULL,
	`question_id` text NOT NULL,
	`transcript` text,
	`typed_text` text,
	`evaluation` text,
	`score` real,
	`scored_by` text,
	`self_ratings` text NOT NULL,
	`feedback` text,
	`cause` text,
	`asked_from_ms` integer,
	`asked_until_ms` integer,
	`audio_start_ms` integer,
	`audio_end_ms` integer,
	`duration_ms` integer,
	`committed_at_ms` integer,
	`times_asked` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`profile_id`) REFERENCES `profiles`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`interview_id`) REFERENCES `interviews`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`question_id`) REFERENCES `questions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `answers_by_question` ON `answers` (`interview_id`,`question_id`);--> statement-breakpoint
CREATE TABLE `error_logs` (
	`id` text PRIMARY KEY NOT NULL,
	`profile_id` text,
	`code` text NOT NULL,
	`place` text NOT NULL,
	`detail` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`profile_id`) REFERENCES `profiles`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `error_logs_by_time` ON `error_logs` (`created_at`);--> statement-breakpoint
CREATE TABLE `interview_sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`profile_id` text NOT NULL,
	`interview_id` text NOT NULL,
	`livekit_room_name` text NOT NULL,
	`livekit_session_id` text,
	`started_at` integer NOT NULL,
	`ended_at` integer,
	`status` text NOT NULL,
	FOREIGN KEY (`profile_id`) REFERENCES `profiles`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`interview_id`) REFERENCES `interviews`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `interview_sessions_by_interview` ON `interview_sessions` (`interview_id`);--> statement-breakpoint
CREATE TABLE `interviews` (
	`id` text PRIMARY KEY NOT NULL,
	`profile_id` text NOT NULL,
	`role` text NOT NULL,
	`job_role` text NOT NULL,
	`difficulty` text NOT NULL,
	`topics` text NOT NULL,
	`patience` text NOT NULL,
	`question_count` integer NOT NULL,
	`status` text NOT NULL,
	`ended_reason` text,
	`overall_score` real,
	`completed_questions` integer NOT NULL,
	`next_index` integer NOT NULL,
	`duration_ms` integer NOT NULL,
	`seed` integer NOT NULL,
	`greeting` text NOT NULL,
	`closing` text NOT NULL,
	`phrases_version` integer NOT NULL,
	`retake_of` text,
	`started_at` integer NOT NULL,
	`completed_at` integer,
	FOREIGN KEY (`profile_id`) REFERENCES `profiles`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`retake_of`) REFERENCES `interviews`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `interviews_by_start` ON `interviews` (`profile_id`,`started_at`);--> statement-breakpoint
CREATE INDEX `interviews_by_status` ON `interviews` (`profile_id`,`status`);--> statement-breakpoint
CREATE TABLE `profiles` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`is_default` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `question_bank` (
	`id` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`position` text NOT NULL,
	`position_title` text NOT NULL,
	`stage` text NOT NULL,
	`difficulty` text NOT NULL,
	`topic` text NOT NULL,
	`topic_title` text NOT NULL,
	`topic_order` integer NOT NULL,
	`content` text NOT NULL,
	`expected_answer` text NOT NULL,
	`evaluation_criteria` text NOT NULL,
	`content_hash` text NOT NULL,
	`retired` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `question_bank_by_key` ON `question_bank` (`key`);--> statement-breakpoint
CREATE INDEX `question_bank_by_cell` ON `question_bank` (`position`,`difficulty`,`topic`);--> statement-breakpoint
CREATE TABLE `questions` (
	`id` text PRIMARY KEY NOT NULL,
	`profile_id` text NOT NULL,
	`interview_id` text NOT NULL,
	`bank_key` text,
	`content` text NOT NULL,
	`expected_answer` text NOT NULL,
	`difficulty` text NOT NULL,
	`topic` text NOT NULL,
	`stage` text NOT NULL,
	`order` integer NOT NULL,
	`evaluation_criteria` text NOT NULL,
	FOREIGN KEY (`profile_id`) REFERENCES `profiles`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`interview_id`) REFERENCES `interviews`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `questions_in_order` ON `questions` (`interview_id`,`order`);--> statement-breakpoint
CREATE INDEX `questions_by_key` ON `questions` (`profile_id`,`bank_key`);--> statement-breakpoint
CREATE TABLE `recordings` (
	`id` text PRIMARY KEY NOT NULL,
	`profile_id` text NOT NULL,
	`interview_id` text NOT NULL,
	`track` text NOT NULL,
	`wav_path` text NOT NULL,
	`opus_path` text,
	`sample_rate_hz` integer NOT NULL,
	`duration_ms` integer NOT NULL,
	`bytes` integer,
	`peaks` text NOT NULL,
	`speech` text NOT NULL,
	`encode_status` text NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`profile_id`) REFERENCES `profiles`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`interview_id`) REFERENCES `interviews`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `recordings_by_track` ON `recordings` (`interview_id`,`track`);--> statement-breakpoint
CREATE TABLE `reports` (
	`id` text PRIMARY KEY NOT NULL,
	`profile_id` text NOT NULL,
	`interview_id` text NOT NULL,
	`analysis_status` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`profile_id`) REFERENCES `profiles`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`interview_id`) REFERENCES `interviews`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `reports_by_interview` ON `reports` (`interview_id`);--> statement-breakpoint
CREATE TABLE `settings` (
	`profile_id` text NOT NULL,
	`key` text NOT NULL,
	`value` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`profile_id`, `key`),
	FOREIGN KEY (`profile_id`) REFERENCES `profiles`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `state_transitions` (
	`id` text PRIMARY KEY NOT NULL,
	`profile_id` text NOT NULL,
	`interview_id` text NOT NULL,
	`seq` integer NOT NULL,
	`event` text NOT NULL,
	`from_state` text NOT NULL,
	`to_state` text NOT NULL,
	`at_ms` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`profile_id`) REFERENCES `profiles`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`interview_id`) REFERENCES `interviews`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `state_transitions_in_order` ON `state_transitions` (`interview_id`,`seq`);--> statement-breakpoint
CREATE TABLE `turns` (
	`id` text PRIMARY KEY NOT NULL,
	`profile_id` text NOT NULL,
	`interview_id` text NOT NULL,
	`question_id` text,
	`seq` integer NOT NULL,
	`speaker` text NOT NULL,
	`kind` text NOT NULL,
	`start_ms` integer,
	`end_ms` integer NOT NULL,
	`content` text,
	FOREIGN KEY (`profile_id`) REFERENCES `profiles`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`interview_id`) REFERENCES `interviews`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`question_id`) REFERENCES `questions`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `turns_in_order` ON `turns` (`interview_id`,`seq`);