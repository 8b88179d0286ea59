/**
 * The papers that differ from the ordinary, under the name of what is odd about them. Every list of at least 30 papers
 * holds all of them.
 */
export const ODD = {
	manyAuthors: '2407.21783',
	/** A video in place of the thumbnail, and an organisation in place of authors. */
	videoAndOrganization: '2609.18063',
	/** No authors in the data, an organisation on the card. */
	organizationOnly: '2606.03748',
	/** Its abstract holds `sparse\nautoencoder`: a phrase across a line break, and across a highlight when searched for. */
	brokenPhrase: '2309.08600',
	video: '2407.20229',
	oldStyleId: 'hep-th/9711200',
	/** A comment thread that links to other papers. */
	comments: '2410.02675',
	newlineInTitle: '2502.20581',
	latex: '2405.21060',
	/** Neither authors nor organisation. */
	noAuthors: '2404.19756',
	noAbstract: '2304.02643',
	noSubmitter: '2310.06770',
	noUpvotes: '2609.00319',
	arabicTitle: '2511.04017',
	hebrewTitle: '2512.00731',
	longTitle: '2603.11990',
	/** Title and abstract hold what would be markup if anyone took text for HTML. */
	markupInTitle: '2604.09876',
} as const;

/** Papers of our own, for titles that no real paper of the list has; `before` is the place where they stand. */
export const INVENTED = [
	{
		id: ODD.arabicTitle,
		title: 'نماذج اللغة الكبيرة والذاكرة الطويلة: دراسة في استرجاع المعرفة',
		before: '2404.19756',
	},
	{
		id: ODD.hebrewTitle,
		title: 'למידה עמוקה ללא תיוג: הרהורים על RoPE ועל מודלים קטנים',
		before: '2310.06770',
	},
	{
		id: ODD.longTitle,
		title:
			'On the Surprisingly Persistent Influence of Tokenisation Choices Made in the First Hour of Pretraining upon the ' +
			'Calibration, Robustness, Multilingual Transfer and Mechanistic Interpretability of Instruction-Tuned Sparse ' +
			'Mixture-of-Experts Language Models: A Longitudinal, Preregistered, Forty-Laboratory Replication Study with ' +
			'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverwechslungsgefahr',
		before: '2609.11115',
	},
	{
		id: ODD.markupInTitle,
		title: 'When Titles Bite: <script>alert(1)</script> & <b>Bold</b> Claims in Paper Metadata',
		before: '2605.06130',
	},
];

/** Abstracts that must hold certain things. The sentences are written for the stand-in. */
export const ABSTRACTS: Readonly<Record<string, string>> = {
	[ODD.brokenPhrase]:
		'A single neuron often answers to many unrelated things at once, which makes the inside of a language model hard to ' +
		'read. One explanation is that a network stores more features than it has directions, and packs them on top of each ' +
		'other. We look for those hidden features by asking for a code in which only a few entries are active. To this end a sparse\n' +
		'autoencoder is trained on the activations of a middle layer, with a penalty that keeps the code short. The entries it ' +
		'finds are easier to name than neurons are, and easier than directions found by other unsupervised methods. Each sparse\n' +
		'  autoencoder of the study was trained for less than a day on one machine. Switching single entries off changes the ' +
		"model's answer on a small grammatical task more precisely than earlier techniques did, and shows which of them matter. " +
		'We take this as evidence that superposition can be undone without labels, and as a first step towards models whose ' +
		'behaviour can be inspected before it is trusted. The dictionaries, the probes and the list of named features are ' +
		'published together with the scripts that made them, so that others can repeat every figure of this paper.',
	[ODD.latex]:
		'We relate two families of sequence models through the algebra of structured matrices. For a sequence of length $T$ and ' +
		'a state of size $N$, the naive recurrence costs $\\mathcal{O}(TN^2)$, while the dual form needs\n' +
		'$$ y = (L \\circ C B^{\\top}) x, \\qquad L_{ij} = \\prod_{k=j+1}^{i} a_k $$\n' +
		'and can be evaluated in blocks. We show that $\\|L\\|_2 \\le (1-\\alpha)^{-1}$ whenever $0 < a_k \\le \\alpha < 1$, so the ' +
		'error of a truncated expansion decays geometrically. On sequences of $2^{16}$ tokens the block form is between 2 and ' +
		'8 times faster than a tuned scan, and it uses matrix units that the scan leaves idle. The same view explains when ' +
		'attention heads may share their keys, suggests a new normalisation, and yields a model that is competitive with ' +
		'transformers of equal size at a perplexity of $\\approx 8.1$ on held-out text.',
	[ODD.oldStyleId]:
		'We study a family of field theories in the limit of many colours and ask what geometry they describe.  The answer is a\n' +
		'curved space of one more dimension, in which gravity is weak exactly where the field theory is strongly coupled.  We\n' +
		'compare symmetries and spectra on both sides and find them equal as far as they can be computed.  The argument uses\n' +
		'nothing but known solutions and their behaviour near a horizon, and can be repeated for branes of other dimensions.\n' +
		'Some questions about black holes turn into questions about heat in an ordinary theory, which may be easier to answer.',
	[ODD.markupInTitle]:
		'Metadata is text, and text is not markup: a title may hold <script>alert("title")</script>, an abstract may hold ' +
		'<img src=x onerror=alert("abstract")>, and a name may hold &lt;entities&gt; that were escaped once too often. We ' +
		'collected titles from public feeds, counted those that a careless reader would execute, and tried them on a number of ' +
		'tools. Most tools that join strings into pages failed at least once; none that built text nodes did. A sparse ' +
		'autoencoder played no part in this work, and is named here only so that searches find it.',
	[ODD.noAbstract]: '',
};
