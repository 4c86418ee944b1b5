using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Ganss.Xss;
using SecureWeb.Benchmarks.Sanitization;
using SecureWeb.Sanitization;

namespace SecureWeb.Benchmarks.Comparison;

/// <summary>
/// The article policy beside raw HtmlSanitizer with the same lists. Budgets: text without markup at least 200 times as
/// fast, clean articles at least 10 times, dirty ones at most 1.15 times as slow.
/// </summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class SanitizerComparison
{
    private readonly IHtmlSanitizationService _service = SampleHtml.NewService();
    private readonly HtmlSanitizer _raw = NewRaw();

    [Benchmark(Baseline = true), BenchmarkCategory("Text")]
    public string Text_HtmlSanitizer() => _raw.Sanitize(SampleHtml.Text);

    [Benchmark, BenchmarkCategory("Text")]
    public string Text_SecureWeb() => _service.Sanitize(SampleHtml.Text, HtmlPolicies.Article).ToString();

    [Benchmark(Baseline = true), BenchmarkCategory("Clean")]
    public string Clean_HtmlSanitizer() => _raw.Sanitize(SampleHtml.Clean);

    [Benchmark, BenchmarkCategory("Clean")]
    public string Clean_SecureWeb() => _service.Sanitize(SampleHtml.Clean, HtmlPolicies.Article).ToString();

    [Benchmark(Baseline = true), BenchmarkCategory("Dirty")]
    public string Dirty_HtmlSanitizer() => _raw.Sanitize(SampleHtml.Dirty);

    [Benchmark, BenchmarkCategory("Dirty")]
    public string Dirty_SecureWeb() => _service.Sanitize(SampleHtml.Dirty, HtmlPolicies.Article).ToString();

    private static HtmlSanitizer NewRaw()
    {
        var options = HtmlSanitizerOptions.Empty();
        options.AllowedTags = new HashSet<string>(
            ("b strong i em u s small sub sup mark code kbd samp var abbr dfn q br wbr span del ins time a p div h1 h2 h3 h4 h5 h6 "
                + "hr pre blockquote ul ol li dl dt dd figure figcaption table caption colgroup col thead tbody tfoot tr td th "
                + "section article aside header footer details summary ruby rb rp rt img bdi bdo cite").Split(' '));
        options.AllowedAttributes = new HashSet<string>(
            "href title lang dir cite datetime start reversed type value colspan rowspan scope abbr span open src alt width height"
                .Split(' '));
        options.AllowedSchemes = new HashSet<string> { "http", "https", "mailto", "tel" };
        options.UriAttributes = new HashSet<string> { "href", "src", "cite" };
        return new HtmlSanitizer(options);
    }
}
