/* SPDX-License-Identifier: ISC */
#include "sections.h"

/*
 * Parts of addresses that a great many sites have, and sites that write of one
 * kind of thing. A site that writes of everything is none.
 */
const struct cue_row section_addresses[] = {
	{ GUESS_ARTICLES, 90,
		"/tutorial/|/tutorials/|/how-to/|/docs/|/documentation/|"
		"/changelog/|/whats_new|/releases/|github.com|"
		"gist.github.com|readthedocs.io|distill.pub|"
		"lilianweng.github.io|karpathy.github.io|bair.berkeley.edu|"
		"transformer-circuits.pub|alignmentforum.org|lesswrong.com|"
		"towardsdatascience.com|machinelearningmastery.com|"
		"pyimagesearch.com|kdnuggets.com|pytorch.org|"
		"blog.tensorflow.org|keras.io|scikit-learn.org|developer.|"
		"developers.|qiita.com|zenn.dev|paperswithcode.com|"
		"huggingface.co|anthropic.com/engineering|thegradient.pub|"
		"allenai.org|eleuther.ai|machinelearning.apple.com|arxiv-|"
		"jmlr.org|openreview.net|gwern.net|ruder.io|"
		"medium.com/paperswithcode|medium.com/towards-data-science" },
	{ GUESS_ARTICLES, 60,
		"googleblog.com|engineering.fb.com|aws.amazon.com/blogs|"
		"docker.com/blog|learn.|docs.|cloud.google.com/blog|"
		"medium.com/pytorch|dev.to|stackoverflow.com|lobste.rs|"
		"zhuanlan.zhihu.com|segmentfault.com|juejin.cn|oschina.net|"
		"deeplearning.ai|fast.ai|jalammar.github.io" },
	{ GUESS_ARTICLES, 40,
		"/research/|research.|github.io|ai.meta.com|ai.facebook.com|"
		"/engineering/|/posts/|/blog/|/blogs/|blog.|/notes/|"
		"/developers/|/technical/|/writing/|labs.|lab.|"
		"quantamagazine.org|simonwillison.net|thenewstack.io|"
		"news.mit.edu|deepmind.google|machine-learning.|infoq.com" },
	{ GUESS_USECASES, 150,
		"/customers/|/customer/|/customer-stories/|/case-study/|"
		"/case-studies/|/success-stories/|/use-cases/|/use-case/|"
		"/stories/|/industries/|/customer-story/" },
	{ GUESS_USECASES, 80,
		"eng.|engineering.linkedin.com|engineering.zalando.com|"
		"multithreaded.stitchfix.com|blog.gojekengineering.com|"
		"medium.com/traveloka-engineering|medium.com/walmartlabs|"
		"medium.com/walmartglobaltech|medium.com/netflix-techblog|"
		"medium.com/booking-com-development|stackoverflow.blog|"
		"medium.com/expedia-group-tech|techblog.|tech.kakao.com|"
		"engineering.mercari.com|tech.ebayinc.com|"
		"netflixtechblog.com|engineering.atspotify.com|eng.uber.com|"
		"uber.com/blog|doordash.engineering|shopify.engineering|"
		"slack.engineering|medium.com/airbnb-engineering|"
		"medium.com/pinterest-engineering|"
		"medium.com/lyft-engineering|linkedin.com/blog/engineering|"
		"etsy.com/codeascraft|engineering.grab.com|booking.ai|"
		"tech.instacart.com|dropbox.tech|/features/|/health/|"
		"/healthcare/|/agriculture/" },
	{ GUESS_OTHER, 150,
		"/policy/|/policies/|/politics/|/opinion/|/opinions/|/law/|"
		"/legal/|/business/|/company/|/events/|/event/|/press/|"
		"/careers/|/awards/|/podcast/|/podcasts/|/interview/|"
		"/commentisfree/|/on-the-issues/|/global-affairs/|/culture/|"
		"/markets/|/finance/|/economy/|/hardware/|/jobs/|/funding/|"
		"/society/|/regulation/|/startups/|/venture/" },
	{ GUESS_OTHER, 60,
		"reuters.com|bloomberg.com|ft.com|wsj.com|cnbc.com|"
		"nytimes.com|washingtonpost.com|economist.com|axios.com|"
		"politico.com|politico.eu|theinformation.com|semafor.com|"
		"bbc.co.uk|bbc.com|theguardian.com|cnn.com|apnews.com|"
		"eff.org|nist.gov|europa.eu|gov.|whitehouse.gov|congress.gov|"
		"oecd.org|brookings.edu|law.|theverge.com|techcrunch.com|"
		"404media.co|newyorker.com|theatlantic.com|vox.com|wired.com|"
		"scmp.com|nikkei.com|spiegel.de|zeit.de" },
	{ 0, 0, 0 },
};
