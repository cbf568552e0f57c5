CREATE TABLE `appointments` (
	`id` text PRIMARY KEY NOT NULL,
	`profile_id` text NOT NULL,
	`conversation_id` text,
	`title` text NOT NULL,
	`starts_at` integer NOT NULL,
	`duration_ms` integer NOT NULL,
	`status` text NOT NULL,
	`reminded_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`profile_id`) REFERENCES `profiles`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `appointments_by_time` ON `appointments` (`profile_id`,`starts_at`);--> statement-breakpoint
CREATE TABLE `conversation_events` (
	`id` text PRIMARY KEY NOT NULL,
	`profile_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`seq` integer NOT NULL,
	`event` text NOT NULL,
	`from_state` text NOT NULL,
	`to_state` text NOT NULL,
	`cause` text NOT NULL,
	`at_ms` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`profile_id`) REFERENCES `profiles`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `conversation_events_in_order` ON `conversation_events` (`conversation_id`,`seq`);--> statement-breakpoint
CREATE TABLE `conversation_turns` (
	`id` text PRIMARY KEY NOT NULL,
	`profile_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`seq` integer NOT NULL,
	`speaker` text NOT NULL,
	`state` text NOT NULL,
	`content` text,
	`via` text NOT NULL,
	`at_ms` integer NOT NULL,
	FOREIGN KEY (`profile_id`) REFERENCES `profiles`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `conversation_turns_in_order` ON `conversation_turns` (`conversation_id`,`seq`);--> statement-breakpoint
CREATE TABLE `conversations` (
	`id` text PRIMARY KEY NOT NULL,
	`profile_id` text NOT NULL,
	`definition` text NOT NULL,
	`interview_id` text,
	`status` text NOT NULL,
	`facts` text NOT NULL,
	`state` text NOT NULL,
	`started_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`profile_id`) REFERENCES `profiles`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`interview_id`) REFERENCES `interviews`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `conversations_by_profile` ON `conversations` (`profile_id`,`started_at`);--> statement-breakpoint
CREATE TABLE `extracted_slots` (
	`id` text PRIMARY KEY NOT NULL,
	`profile_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`state` text NOT NULL,
	`slot` text NOT NULL,
	`value` text,
	`confidence` real NOT NULL,
	`source` text NOT NULL,
	`attempt` integer NOT NULL,
	`accepted` integer NOT NULL,
	`seq` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`profile_id`) REFERENCES `profiles`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `extracted_slots_by_conversation` ON `extracted_slots` (`conversation_id`,`seq`);--> statement-breakpoint
CREATE TABLE `metrics` (
	`id` text PRIMARY KEY NOT NULL,
	`profile_id` text NOT NULL,
	`interview_id` text,
	`conversation_id` text,
	`name` text NOT NULL,
	`value` real NOT NULL,
	`label` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`profile_id`) REFERENCES `profiles`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`interview_id`) REFERENCES `interviews`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `metrics_by_name` ON `metrics` (`profile_id`,`name`,`created_at`);--> statement-breakpoint
CREATE INDEX `metrics_by_interview` ON `metrics` (`interview_id`);--> statement-breakpoint
CREATE TABLE `question_packs` (
	`id` text PRIMARY KEY NOT NULL,
	`profile_id` text NOT NULL,
	`key` text NOT NULL,
	`name` text NOT NULL,
	`version` text NOT NULL,
	`author` text NOT NULL,
	`licence` text,
	`signer` text,
	`plan` text,
	`rubrics` text,
	`imported_at` integer NOT NULL,
	FOREIGN KEY (`profile_id`) REFERENCES `profiles`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `question_packs_by_key` ON `question_packs` (`profile_id`,`key`);--> statement-breakpoint
CREATE TABLE `resumes` (
	`id` text PRIMARY KEY NOT NULL,
	`profile_id` text NOT NULL,
	`file_name` text NOT NULL,
	`format` text NOT NULL,
	`bytes` integer NOT NULL,
	`status` text NOT NULL,
	`reason` text,
	`name` text,
	`email` text,
	`sections` text,
	`facts` text,
	`created_at` integer NOT NULL,
	`parsed_at` integer,
	FOREIGN KEY (`profile_id`) REFERENCES `profiles`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `resumes_by_profile` ON `resumes` (`profile_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `review_cards` (
	`profile_id` text NOT NULL,
	`question_key` text NOT NULL,
	`card` text NOT NULL,
	`due_at` integer NOT NULL,
	`last_score` integer NOT NULL,
	`last_question_id` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`profile_id`, `question_key`),
	FOREIGN KEY (`profile_id`) REFERENCES `profiles`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `review_cards_due` ON `review_cards` (`profile_id`,`due_at`);--> statement-breakpoint
CREATE TABLE `user_feedback` (
	`id` text PRIMARY KEY NOT NULL,
	`profile_id` text NOT NULL,
	`interview_id` text,
	`conversation_id` text,
	`thumb` text NOT NULL,
	`comment` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`profile_id`) REFERENCES `profiles`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`interview_id`) REFERENCES `interviews`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `user_feedback_by_interview` ON `user_feedback` (`interview_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `user_feedback_by_conversation` ON `user_feedback` (`conversation_id`);--> statement-breakpoint
CREATE TABLE `vacancies` (
	`id` text PRIMARY KEY NOT NULL,
	`profile_id` text NOT NULL,
	`title` text NOT NULL,
	`company` text NOT NULL,
	`text` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`profile_id`) REFERENCES `profiles`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `vacancies_by_profile` ON `vacancies` (`profile_id`,`updated_at`);--> statement-breakpoint
ALTER TABLE `interviews` ADD `plan_kind` text DEFAULT 'full' NOT NULL;--> statement-breakpoint
ALTER TABLE `interviews` ADD `time_box_ms` integer;--> statement-breakpoint
ALTER TABLE `interviews` ADD `resume_id` text REFERENCES resumes(id) ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE `interviews` ADD `vacancy_id` text REFERENCES vacancies(id) ON DELETE SET NULL;--> statement-breakpoint
CREATE INDEX `interviews_by_resume` ON `interviews` (`resume_id`);--> statement-breakpoint
CREATE INDEX `interviews_by_vacancy` ON `interviews` (`vacancy_id`);--> statement-breakpoint
ALTER TABLE `profiles` ADD `kind` text DEFAULT 'person' NOT NULL;--> statement-breakpoint
ALTER TABLE `profiles` ADD `email` text;--> statement-breakpoint
ALTER TABLE `profiles` ADD `position` text;--> statement-breakpoint
ALTER TABLE `profiles` ADD `years_of_experience` integer;--> statement-breakpoint
ALTER TABLE `profiles` ADD `language` text;--> statement-breakpoint
ALTER TABLE `profiles` ADD `accent` text;--> statement-breakpoint
ALTER TABLE `profiles` ADD `goals` text;--> statement-breakpoint
ALTER TABLE `profiles` ADD `last_used_at` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `profiles_by_email` ON `profiles` (`email`);--> statement-breakpoint
ALTER TABLE `question_bank` ADD `profile_id` text REFERENCES profiles(id) ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE `question_bank` ADD `language` text DEFAULT 'en' NOT NULL;--> statement-breakpoint
ALTER TABLE `question_bank` ADD `tags` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `question_bank` ADD `pack_id` text REFERENCES question_packs(id) ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE `question_bank` ADD `replaces_key` text;--> statement-breakpoint
ALTER TABLE `question_bank` ADD `updated_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `question_bank` ADD `content_key` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `question_bank` ADD `search_id` integer;--> statement-breakpoint
CREATE INDEX `question_bank_by_profile` ON `question_bank` (`profile_id`,`position`,`stage`);--> statement-breakpoint
CREATE INDEX `question_bank_by_content` ON `question_bank` (`content_key`);--> statement-breakpoint
CREATE INDEX `question_bank_for_search` ON `question_bank` (`search_id`);--> statement-breakpoint
ALTER TABLE `questions` ADD `citation` text;--> statement-breakpoint
CREATE VIRTUAL TABLE `question_search` USING fts5(`content`, `topic`, `tags`, `expected`, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');--> statement-breakpoint
UPDATE `question_bank` SET `search_id` = `rowid`;--> statement-breakpoint
INSERT INTO `question_search` (`rowid`, `content`, `topic`, `tags`, `expected`)
	SELECT `search_id`, `content`, `topic_title`, `tags`, `expected_answer` FROM `question_bank`;--> statement-breakpoint
CREATE TRIGGER `search_bank_made` AFTER INSERT ON `question_bank` BEGIN
	UPDATE `question_bank` SET `search_id` = (SELECT coalesce(max(`search_id`), 0) + 1 FROM `question_bank`) WHERE `id` = new.`id`;
	INSERT INTO `question_search` (`rowid`, `content`, `topic`, `tags`, `expected`)
		SELECT `search_id`, `content`, `topic_title`, `tags`, `expected_answer` FROM `question_bank` WHERE `id` = new.`id`;
END;--> statement-breakpoint
CREATE TRIGGER `search_bank_changed` AFTER UPDATE OF `content`, `topic_title`, `tags`, `expected_answer` ON `question_bank` BEGIN
	UPDATE `question_search` SET `content` = new.`content`, `topic` = new.`topic_title`, `tags` = new.`tags`, `expected` = new.`expected_answer`
		WHERE `rowid` = new.`search_id`;
END;--> statement-breakpoint
CREATE TRIGGER `search_bank_removed` AFTER DELETE ON `question_bank` BEGIN
	DELETE FROM `question_search` WHERE `rowid` = old.`search_id`;
END;
