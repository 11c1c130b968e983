/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

#include "../../daemon/feed/tex.h"
#include "../../daemon/feed/tex_table.h"

#define SAME NULL /* what comes out is what went in */

struct tex_case {
	const char *tex, *plain;
};

static void check(const struct tex_case *cases, size_t n)
{
	struct arena a = ARENA_INIT;

	for (size_t i = 0; i < n; i++) {
		const struct tex_case *c = &cases[i];
		const char *plain = tex_to_plain(&a, c->tex);

		assert_string_equal(plain, c->plain ? c->plain : c->tex);
		/* A second pass changes nothing. */
		assert_string_equal(tex_to_plain(&a, plain), plain);
	}
	arena_release(&a);
}

#define CHECK(cases) check(cases, sizeof(cases) / sizeof *(cases))

static void formulas_become_unicode(void **state)
{
	static const struct tex_case cases[] = {
		{ "$\\ell_2$ and $\\ell_{2,1}$ and $\\ell_\\infty$",
			"ℓ₂ and ℓ_{2,1} and ℓ_∞" },
		{ "$x_i^2$, $x_{i+1}$, $x_{i j}$, $10^{-3}$, $2^{n}$, $a^{b/2}$",
			"xᵢ², xᵢ₊₁, xᵢⱼ, 10⁻³, 2ⁿ, a^{b/2}" },
		{ "$x_{ab}$, $x_{\\max}$, $x_{\\text{max}}$, $d_{\\rm eff}$",
			"x_{ab}, xₘₐₓ, xₘₐₓ, d_{eff}" },
		{ "$n^{th}$, $k^\\star$, $x^*$, $f'$, $A^\\top$, $A^T$, $90^\\circ$, $20^{\\circ}$C",
			"nᵗʰ, k⋆, x*, f′, Aᵀ, Aᵀ, 90°, 20°C" },
		{ "CO$_2$, $^{13}$C, H$_2$O, $1^{\\mathrm{st}}$",
			"CO₂, ¹³C, H₂O, 1ˢᵗ" },
		{ "$\\alpha$, $\\beta$-VAE, $\\Delta t$, $\\varepsilon$-greedy, $\\varphi$",
			"α, β-VAE, Δt, ε-greedy, φ" },
		{ "$\\mathbb{R}^d$, $\\mathbb{E}[X]$, $\\mathbb N$, $\\mathds{1}$, $\\mathbb{RP}^2$",
			"ℝᵈ, 𝔼[X], ℕ, 𝟙, ℝℙ²" },
		{ "$\\mathcal{O}(n \\log n)$, $\\mathcal{L}_{CE}$, $\\mathrm{SO}(3)$, $\\mathbf{x}$",
			"O(n log n), L_{CE}, SO(3), x" },
		{ "$O(n\\log n)$, $n\\log n$, $\\log\\log n$, $\\log\\alpha$, $\\log_2 n$, $\\log(n)$",
			"O(n log n), n log n, log log n, log α, log₂ n, log(n)" },
		{ "$\\min_{x} f(x)$, $\\max\\{a,b\\}$, $\\arg\\max_\\theta$, $\\operatorname*{argmin}_w$",
			"minₓ f(x), max{a,b}, arg max_θ, argmin_w" },
		{ "$\\frac{1}{2}$, $\\frac{a+b}{c}$, $\\frac{1}{\\sqrt{n}}$, $\\frac12$, $\\tfrac{x}{yz}$",
			"1/2, (a+b)/c, 1/√n, 1/2, x/(yz)" },
		{ "$\\sqrt{n}$, $\\sqrt{a+b}$, $\\sqrt[3]{x}$, $\\sqrt[k]{n}$, $\\sqrt T$, $\\sqrt{nd}$",
			"√n, √(a+b), ∛x, ᵏ√n, √T, √(nd)" },
		{ "$\\binom{n}{k}$, $n \\choose k$",
			"(n choose k), n choose k" },
		{ "$x \\leq y$, $x\\leq y$, $x\\leq5$, $\\leq 5$, $\\sim$10, $\\sim 10\\%$, ${\\sim}7$",
			"x ≤ y, x ≤ y, x≤5, ≤5, ∼10, ∼10%, ∼7" },
		{ "$256 \\times 256$, $2\\times2$, $\\times$, $5.7\\times$, $\\pm 0.1$, $= \\pm 1$",
			"256 × 256, 2×2, ×, 5.7×, ±0.1, = ±1" },
		{ "$X\\in\\mathbb{R}^{n\\times d}$, $f:X\\to Y$, $A \\subseteq B$, $x_{i\\in S}$",
			"X∈ℝ^{n×d}, f:X → Y, A ⊆ B, x_{i∈S}" },
		{ "$\\left(\\frac{a}{b}\\right)^2$, $\\left\\{x\\right\\}$, $\\bigl[x\\bigr]$, $\\left. x \\right|_0$",
			"(a/b)², {x}, [x], x |₀" },
		{ "$\\|x\\|_2$, $\\lVert x \\rVert$, $|\\langle u,v\\rangle|$, $\\lfloor x\\rfloor$, $f(\\cdot)$",
			"‖x‖₂, ‖x‖, |⟨u,v⟩|, ⌊x⌋, f(·)" },
		{ "$\\hat{y}$, $\\tilde{O}$, $\\bar{x}$, $\\vec v$, $\\dot x$, $\\widehat{SNR}$, $\\hat\\theta$",
			"ŷ, Õ, x̄, v⃗, ẋ, SNR̂, θ̂" },
		{ "$\\not=$, $\\not\\in$, $x \\not\\subset y$, $\\neq$",
			"≠, ∉, x ⊄ y, ≠" },
		{ "$a \\pmod{n}$, $a \\bmod b$", "a (mod n), a mod b" },
		{ "$\\overset{d}{=}$, $X \\stackrel{d}{\\to} Y$, $\\underset{x}{\\min}$, $\\xrightarrow{p}$",
			"=ᵈ, X →ᵈ Y, minₓ, →ᵖ" },
		{ "$\\sum_{i=1}^n x_i$, $\\int_0^1 f$, $\\prod_i$, $\\partial_x u$, $\\nabla f$",
			"∑ᵢ₌₁ⁿ xᵢ, ∫₀¹ f, ∏ᵢ, ∂ₓ u, ∇f" },
		{ "$\\text{if } x>0$, $\\textbf{11$^\\circ$}$, $\\mbox{for all}$",
			"if x>0, 11°, for all" },
		{ "$p(y\\mid x)$, $P(\\cdot \\mid v)$, $A\\,\\|\\,B$",
			"p(y | x), P(· | v), A ‖ B" },
		{ "$x\\;y$, $a\\quad b$, $dx\\,dy$, $a\\!b$",
			"x y, a b, dx dy, ab" },
		{ "$1{,}000$, $27{,}000$, $0.95$, $95\\%$, $10%$",
			"1,000, 27,000, 0.95, 95%, 10%" },
		{ "$$E = mc^2$$ and \\(x^2\\) and \\[ y_i \\]",
			"E = mc² and x² and yᵢ" },
		{ "$ n $, $ \\alpha $, $ M = 71 $, $ K $", "n, α, M = 71, K" },
		{ "$\\ket{0}$, $\\abs{x}$, $\\norm{x}_2$, $\\set{1}$",
			"|0⟩, |x|, ‖x‖₂, {1}" },
		{ "$\\{1,\\dots,n\\}$, $a \\ldots b$, $\\cdots$",
			"{1,…,n}, a … b, ⋯" },
		{ "$\\boldsymbol{\\mu}$, $\\bm{x}$, $\\pmb{y}$, ${\\cal L}$, ${\\bf x}$, $\\mathit{F1}$",
			"μ, x, y, L, x, F1" },
		{ "$5\\deg$, $\\deg f$, $3^{\\circ}$", "5°, deg f, 3°" },
		{ "$R^2$-score, F$_1$, Top-$k$, $k$NN, $F1$, $Net$",
			"R²-score, F₁, Top-k, kNN, F1, Net" },
		{ "$(x, y)$, $[0,1]$, $a=b$, $p<0.05$, $n>10$, $x'$",
			"(x, y), [0,1], a=b, p<0.05, n>10, x′" },
		{ "$10^(-9)$, $x_$, $\\frac{a}$, $\\foo{x}+1$, $\\begin{cases} a \\end{cases}$",
			"10^(-9), $x_$, $\\frac{a}$, $\\foo{x}+1$, $\\begin{cases} a \\end{cases}$" },
		{ "$a & b$, $\\unknown$, ${x$, $x}$, $\\left($",
			"$a & b$, $\\unknown$, ${x$, $x}$, (" },
		{ "$x$$y$, $x$-$y$, ($x$)", "xy, x-y, (x)" },
		{ "$a^{b^{c}}$, $x_{i_j}$, $e^{i\\pi}$, $e^{-x^2/2}$",
			"a^{bᶜ}, x_{iⱼ}, e^{iπ}, e^{-x²/2}" },
		{ "$x^{-\\log n}$, $\\underbrace{a+b}_{n}$, $\\boxed{x}$",
			"x^{-log n}, a+bₙ, x" },
		{ "$\\textit{a b}$, $\\texttt{x\\_y}$", "a b, x_y" },
		{ "${{{{{{{{{{{{{{{{{{{{x}}}}}}}}}}}}}}}}}}}}$", SAME },
	};

	(void)state;
	CHECK(cases);
}

static void prices_are_no_formulas(void **state)
{
	static const struct tex_case cases[] = {
		{ "$5, $10 and $15", SAME },
		{ "$5 to $10 or $5-$10; US$5 and HK$10", SAME },
		{ "$1.5M$ no, cost $20,653.25 over 49 trades and $2 more",
			"1.5M no, cost $20,653.25 over 49 trades and $2 more" },
		{ "($/kWh) and ($/kW), $HOME and $USER", SAME },
		{ "$5 for $n$ samples at $\\alpha$ each",
			"$5 for n samples at α each" },
		{ "costs $ 0.21 and then $ 22.23 more", SAME },
		{ "\\$5 and \\$10, $\\$5$", "$5 and $10, $5" },
		{ "$$ and $ and $$$", SAME },
	};

	(void)state;
	CHECK(cases);
}

static void check_table(const struct tex_table *table)
{
	for (size_t i = 0; i < table->n; i++) {
		const struct tex_command *command = &table->items[i];

		if (i)
			assert_true(
				strcmp(command[-1].name, command->name) < 0);
		assert_ptr_equal(
			tex_command(command->name, strlen(command->name)),
			command);
	}
}

static void commands_are_sorted_and_in_one_table(void **state)
{
	(void)state;
	check_table(&tex_symbols);
	check_table(&tex_commands);
	assert_null(tex_command("method", 6));
	assert_null(tex_command("alphabet", 8));
	assert_null(tex_command("", 0));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(formulas_become_unicode),
		cmocka_unit_test(prices_are_no_formulas),
		cmocka_unit_test(commands_are_sorted_and_in_one_table),
	};

	return cmocka_run_group_tests_name(
		"feed/tex formulas", tests, NULL, NULL);
}
