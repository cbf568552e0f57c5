DROP INDEX `interviews_for_search`;--> statement-breakpoint
DROP INDEX `interviews_for_list`;--> statement-breakpoint
CREATE INDEX `interviews_by_score` ON `interviews` (`profile_id`,`overall_score`,`id`,`started_at`,`job_role`,`difficulty`,`status`,`ended_reason`,`origin`,`completed_questions`,`duration_ms`,`search_id`);--> statement-breakpoint
CREATE INDEX `interviews_by_role` ON `interviews` (`profile_id`,job_role collate nocase,id desc,`started_at`,`difficulty`,`status`,`ended_reason`,`origin`,`overall_score`,`completed_questions`,`duration_ms`,`search_id`);--> statement-breakpoint
CREATE INDEX `interviews_by_search` ON `interviews` (`search_id`);--> statement-breakpoint
CREATE INDEX `interviews_for_list` ON `interviews` (`profile_id`,`started_at`,`id`,`job_role`,`difficulty`,`status`,`ended_reason`,`origin`,`overall_score`,`completed_questions`,`duration_ms`,`search_id`);--> statement-breakpoint
CREATE INDEX `answers_to_grade` ON `answers` (`interview_id`) WHERE evaluation is null and cause is not 'skipped' and (typed_text is not null or audio_start_ms is not null or committed_at_ms is not null);