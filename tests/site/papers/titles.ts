/** Ids and titles of papers that exist, in the order the stand-in lists them. One line each: id, space, title. */
const LINES = `
2407.21783 The Llama 3 Herd of Models
2609.18063 The Other Half of the Memory Wall: Serving 35B MoEs from SSD with Trained Routing Prediction
2606.03748 Ultralytics YOLO26: Unified Real-Time End-to-End Vision Models
2309.08600 Sparse Autoencoders Find Highly Interpretable Features in Language Models
2412.20138 TradingAgents: Multi-Agents LLM Financial Trading Framework
2407.20229 Improving 2D Feature Representations by 3D-Aware Fine-Tuning
hep-th/9711200 The Large N Limit of Superconformal Field Theories and Supergravity
2410.02675 FAN: Fourier Analysis Networks
2502.20581 The Noisy Path from Source to Citation: Measuring How Scholars Engage\\n  with Past Research
2605.05242 Beyond Semantic Similarity: Rethinking Retrieval for Agentic Search via Direct Corpus Interaction
2407.21705 Tora: Trajectory-oriented Diffusion Transformer for Video Generation
2606.00683 OCC-RAG: Optimal Cognitive Core for Faithful Question Answering
2501.12948 DeepSeek-R1: Incentivizing Reasoning Capability in LLMs via Reinforcement Learning
2406.04093 Scaling and evaluating sparse autoencoders
math/0211159 The entropy formula for the Ricci flow and its geometric applications
2605.06548 Continuous Latent Diffusion Language Model
2404.19756 KAN: Kolmogorov-Arnold Networks
2310.06770 SWE-bench: Can Language Models Resolve Real-World GitHub Issues?
2609.11115 Benchmark Radar: A Living Database and Search Engine for AI Benchmarks and Evaluation
2304.02643 Segment Anything
quant-ph/9508027 Polynomial-Time Algorithms for Prime Factorization and Discrete Logarithms on a Quantum Computer
2405.21060 Transformers are SSMs: Generalized Models and Efficient Algorithms Through Structured State Space Duality
2605.06130 Skill1: Unified Evolution of Skill-Augmented Agents via Reinforcement Learning
2609.00319 Sources of Truth: A Multi-Platform, Multilingual Audit of Citations in AI Mental Health Information Queries
2308.04079 3D Gaussian Splatting for Real-Time Radiance Field Rendering
2305.18290 Direct Preference Optimization: Your Language Model is Secretly a Reward Model
2404.16130 From Local to Global: A Graph RAG Approach to Query-Focused Summarization
1706.03762 Attention Is All You Need
1810.04805 BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding
2005.14165 Language Models are Few-Shot Learners
2001.08361 Scaling Laws for Neural Language Models
2203.15556 Training Compute-Optimal Large Language Models
2302.13971 LLaMA: Open and Efficient Foundation Language Models
2307.09288 Llama 2: Open Foundation and Fine-Tuned Chat Models
2310.06825 Mistral 7B
2401.04088 Mixtral of Experts
2312.11805 Gemini: A Family of Highly Capable Multimodal Models
2303.08774 GPT-4 Technical Report
2106.09685 LoRA: Low-Rank Adaptation of Large Language Models
2305.14314 QLoRA: Efficient Finetuning of Quantized LLMs
2205.14135 FlashAttention: Fast and Memory-Efficient Exact Attention with IO-Awareness
2307.08691 FlashAttention-2: Faster Attention with Better Parallelism and Work Partitioning
2309.06180 Efficient Memory Management for Large Language Model Serving with PagedAttention
2312.00752 Mamba: Linear-Time Sequence Modeling with Selective State Spaces
2111.00396 Efficiently Modeling Long Sequences with Structured State Spaces
2305.13048 RWKV: Reinventing RNNs for the Transformer Era
2201.11903 Chain-of-Thought Prompting Elicits Reasoning in Large Language Models
2203.11171 Self-Consistency Improves Chain of Thought Reasoning in Language Models
2305.10601 Tree of Thoughts: Deliberate Problem Solving with Large Language Models
2210.03629 ReAct: Synergizing Reasoning and Acting in Language Models
2302.04761 Toolformer: Language Models Can Teach Themselves to Use Tools
2203.02155 Training language models to follow instructions with human feedback
2212.08073 Constitutional AI: Harmlessness from AI Feedback
1707.06347 Proximal Policy Optimization Algorithms
2402.03300 DeepSeekMath: Pushing the Limits of Mathematical Reasoning in Open Language Models
2412.19437 DeepSeek-V3 Technical Report
2408.05147 Gemma Scope: Open Sparse Autoencoders Everywhere All At Once on Gemma 2
2403.19647 Sparse Feature Circuits: Discovering and Editing Interpretable Causal Graphs in Language Models
2209.10652 Toy Models of Superposition
2211.00593 Interpretability in the Wild: a Circuit for Indirect Object Identification in GPT-2 small
2005.11401 Retrieval-Augmented Generation for Knowledge-Intensive NLP Tasks
2004.04906 Dense Passage Retrieval for Open-Domain Question Answering
2004.12832 ColBERT: Efficient and Effective Passage Search via Contextualized Late Interaction over BERT
2212.10496 Precise Zero-Shot Dense Retrieval without Relevance Labels
2310.11511 Self-RAG: Learning to Retrieve, Generate, and Critique through Self-Reflection
2103.00020 Learning Transferable Visual Models From Natural Language Supervision
2010.11929 An Image is Worth 16x16 Words: Transformers for Image Recognition at Scale
2304.08485 Visual Instruction Tuning
2204.14198 Flamingo: a Visual Language Model for Few-Shot Learning
2301.12597 BLIP-2: Bootstrapping Language-Image Pre-training with Frozen Image Encoders and Large Language Models
2408.00714 SAM 2: Segment Anything in Images and Videos
2304.07193 DINOv2: Learning Robust Visual Features without Supervision
2111.06377 Masked Autoencoders Are Scalable Vision Learners
2006.11239 Denoising Diffusion Probabilistic Models
2010.02502 Denoising Diffusion Implicit Models
2112.10752 High-Resolution Image Synthesis with Latent Diffusion Models
2212.09748 Scalable Diffusion Models with Transformers
2207.12598 Classifier-Free Diffusion Guidance
2302.05543 Adding Conditional Control to Text-to-Image Diffusion Models
2403.03206 Scaling Rectified Flow Transformers for High-Resolution Image Synthesis
2210.02747 Flow Matching for Generative Modeling
2003.08934 NeRF: Representing Scenes as Neural Radiance Fields for View Synthesis
2303.01469 Consistency Models
1312.6114 Auto-Encoding Variational Bayes
1406.2661 Generative Adversarial Networks
1512.03385 Deep Residual Learning for Image Recognition
1412.6980 Adam: A Method for Stochastic Optimization
1502.03167 Batch Normalization: Accelerating Deep Network Training by Reducing Internal Covariate Shift
1409.0473 Neural Machine Translation by Jointly Learning to Align and Translate
1301.3781 Efficient Estimation of Word Representations in Vector Space
1312.5602 Playing Atari with Deep Reinforcement Learning
1712.01815 Mastering Chess and Shogi by Self-Play with a General Reinforcement Learning Algorithm
1910.10683 Exploring the Limits of Transfer Learning with a Unified Text-to-Text Transformer
1907.11692 RoBERTa: A Robustly Optimized BERT Pretraining Approach
1910.01108 DistilBERT, a distilled version of BERT: smaller, faster, cheaper and lighter
1908.10084 Sentence-BERT: Sentence Embeddings using Siamese BERT-Networks
1503.02531 Distilling the Knowledge in a Neural Network
2101.03961 Switch Transformers: Scaling to Trillion Parameter Models with Simple and Efficient Sparsity
2212.04356 Robust Speech Recognition via Large-Scale Weak Supervision
2006.11477 wav2vec 2.0: A Framework for Self-Supervised Learning of Speech Representations
2107.03374 Evaluating Large Language Models Trained on Code
2305.06161 StarCoder: may the source be with you!
2009.03300 Measuring Massive Multitask Language Understanding
2306.05685 Judging LLM-as-a-Judge with MT-Bench and Chatbot Arena
2311.12022 GPQA: A Graduate-Level Google-Proof Q&A Benchmark
2109.07958 TruthfulQA: Measuring How Models Mimic Human Falsehoods
2211.17192 Fast Inference from Transformers via Speculative Decoding
2210.17323 GPTQ: Accurate Post-Training Quantization for Generative Pre-trained Transformers
2306.00978 AWQ: Activation-aware Weight Quantization for LLM Compression and Acceleration
2402.17764 The Era of 1-bit LLMs: All Large Language Models are in 1.58 Bits
2306.11644 Textbooks Are All You Need
2404.02905 Visual Autoregressive Modeling: Scalable Image Generation via Next-Scale Prediction
2303.04137 Diffusion Policy: Visuomotor Policy Learning via Action Diffusion
2408.06292 The AI Scientist: Towards Fully Automated Open-Ended Scientific Discovery
cs/0108005 A Bit of Progress in Language Modeling
2410.02033 Model Comparisons: XNet Outperforms KAN
2410.03027 MLP-KAN: Unifying Deep Representation and Function Learning
2409.09323 Implicit Neural Representations with Fourier Kolmogorov-Arnold Networks
`;

export const TITLES: readonly { id: string; title: string }[] = LINES.trim()
	.split('\n')
	.map((line) => {
		const space = line.indexOf(' ');
		return { id: line.slice(0, space), title: line.slice(space + 1).replaceAll('\\n', '\n') };
	});
