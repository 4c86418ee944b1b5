using BenchmarkDotNet.Attributes;
using SecureWeb.Cookies;

namespace SecureWeb.Benchmarks.Cookies;

/// <summary>The check of one cookie: as the framework writes it, bare, and a deletion.</summary>
[MemoryDiagnoser]
public class CookieBenchmarks
{
    private readonly CookieRules _rules = new(new ResponseCookieOptions());
    private readonly DateTimeOffset _now = new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero);

    [Benchmark(Baseline = true)]
    public string? Whole_SecureWeb() => Check("__Host-sid=abcdefghijklmnopqrstuvwxyz; path=/; secure; samesite=lax; httponly");

    [Benchmark]
    public string? Bare_SecureWeb() => Check("theme=dark; path=/");

    [Benchmark]
    public string? Deletion_SecureWeb() => Check("theme=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/");

    private string? Check(string text)
    {
        var cookie = SetCookieText.Parse(text);
        return CookieRules.Mend(text, CookieRules.Evaluate(cookie, isHttps: true, _rules.IsForScripts(cookie.Name), _now));
    }
}
