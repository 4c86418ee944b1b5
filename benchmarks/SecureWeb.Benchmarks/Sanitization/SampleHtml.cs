using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Sanitization;

namespace SecureWeb.Benchmarks.Sanitization;

/// <summary>The inputs of the sanitizer benchmarks and the service as an application gets it.</summary>
internal static class SampleHtml
{
    /// <summary>Two paragraphs of a comment, no markup: what most input is.</summary>
    public static readonly string Text = string.Concat(Enumerable.Repeat(
        "The quick brown fox jumps over the lazy dog, and nobody (not even the dog) minds. ", 25));

    /// <summary>An article as our own editor would send it: already clean.</summary>
    public static readonly string Clean = string.Concat(Enumerable.Repeat(
        """
        <h2>A heading</h2><p>Some <strong>strong</strong> and <em>emphasised</em> text with a <a href="https://example.com/page?a=1&amp;b=2" rel="noopener noreferrer nofollow ugc">link</a> in it, and more words to read.</p>
        <ul><li>one</li><li>two</li></ul><blockquote><p>quoted</p></blockquote>
        <p><img src="/pictures/1.png" alt="A picture" width="640" height="480" loading="lazy" referrerpolicy="no-referrer"></p>

        """, 8)).Replace("\r\n", "\n", StringComparison.Ordinal);

    /// <summary>An article as people paste it, with styles, classes, ids, a script and a handler.</summary>
    public static readonly string Dirty = string.Concat(Enumerable.Repeat(
        """
        <h2 class="title" id="h">A heading</h2><p class="MsoNormal">Some <strong>strong</strong> and <span class="x"><em>emphasised</em></span> text with a <a href="https://example.com/page" target="_blank" onclick="track()">link</a> in it.</p>
        <ul class="list"><li>one<li>two</ul><script>alert(1)</script><blockquote><p>quoted</p></blockquote>
        <p><img src="/pictures/1.png" onerror="alert(1)" alt="A picture" width="640"></p>

        """, 8));

    public static IHtmlSanitizationService NewService() => new ServiceCollection()
        .AddLogging()
        .AddSingleton<Microsoft.Extensions.Configuration.IConfiguration>(
            new Microsoft.Extensions.Configuration.ConfigurationManager())
        .AddSecureDefaults().Services.BuildServiceProvider()
        .GetRequiredService<IHtmlSanitizationService>();
}
