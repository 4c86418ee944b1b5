using BenchmarkDotNet.Attributes;
using SecureWeb.Sanitization;

namespace SecureWeb.Benchmarks.Sanitization;

/// <summary>Plain text: what every annotated title and name goes through.</summary>
[MemoryDiagnoser]
public class PlainTextBenchmarks
{
    private readonly string _ascii = SampleHtml.Text;
    private readonly string _accents = SampleHtml.Text.Replace('e', 'é');
    private readonly string _dirty = SampleHtml.Text.Replace('(', '\u202E');

    [Benchmark(Baseline = true)]
    public string Ascii_PlainText() => PlainTextRules.Clean(_ascii);

    [Benchmark]
    public string Accents_PlainText() => PlainTextRules.Clean(_accents);

    [Benchmark]
    public string Overrides_PlainText() => PlainTextRules.Clean(_dirty);
}
