import type { FormatName } from '@/lib/exchange/write/formats';
import type { Paper, Rating, SavedPaper, SavedSearch, Status, TagId } from '@/lib/model';
import type { ExportTarget } from './ExportMenu';
import type { NewTag } from './TagField';

/** What can be done to saved papers, one or a thousand. Each is told, and can be undone. */
export interface SavedActs {
	onRead(papers: readonly SavedPaper[], read: boolean): void;
	onUnsave(papers: readonly SavedPaper[]): void;
	onStatus(papers: readonly SavedPaper[], status: Status | null): void;
	onRating(papers: readonly SavedPaper[], rating: Rating | null): void;
	/** Rejects where the tag can't be had. */
	onTag(papers: readonly SavedPaper[], tag: NewTag): Promise<void>;
	onUntag(papers: readonly SavedPaper[], tag: TagId): void;
	/** Takes back the last act. */
	onUndo(): void;
	/** Shows all that is known of a paper. */
	onDetails(paper: Paper): void;
	/** Carries papers away. */
	onExport(papers: readonly SavedPaper[], format: FormatName, target: ExportTarget): void;
}

/** What can be done with searches. */
export interface SearchActs {
	/** Rejects where it can't be kept. */
	onKeep(name: string, query: string): Promise<void>;
	onForget(search: SavedSearch): void;
}
