using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace SecureWeb.Errors.Pages;

/// <summary>The application's page from a file, cut at its tokens once at start. Every value is HTML-encoded.</summary>
internal sealed class PageTemplate : IErrorPageRenderer
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly (byte[] Text, TemplateToken Token)[] _parts;

    private PageTemplate(IReadOnlyList<(byte[] Text, TemplateToken Token)> parts, string policy)
    {
        _parts = [.. parts];
        ContentSecurityPolicy = policy;
    }

    public string ContentSecurityPolicy { get; }

    /// <param name="html">The text of the file.</param>
    /// <param name="mistakes">Everything that is wrong with it.</param>
    /// <returns><see langword="null"/> when there is a mistake.</returns>
    public static PageTemplate? Parse(string html, ICollection<string> mistakes)
    {
        var parts = new List<(byte[], TemplateToken)>();
        var rest = html.AsSpan();
        while (true)
        {
            var open = rest.IndexOf("{{");
            var close = open < 0 ? -1 : rest[open..].IndexOf("}}");
            if (close < 0)
            {
                break;
            }

            var name = rest.Slice(open + 2, close - 2).Trim();
            if (!Enum.TryParse<TemplateToken>(name, ignoreCase: true, out var token) || token == TemplateToken.None
                || char.IsAsciiDigit(name[0]))
            {
                mistakes.Add($"{{{{{name}}}}} is unknown: use {string.Join(", ", Names())}.");
            }

            parts.Add((Encoding.UTF8.GetBytes(rest[..open].ToString()), token));
            rest = rest[(open + close + 2)..];
        }

        parts.Add((Encoding.UTF8.GetBytes(rest.ToString()), TemplateToken.None));
        var policy = TemplateCheck.Run(html, mistakes);
        return mistakes.Count == 0 ? new PageTemplate(parts, policy) : null;
    }

    public void Render(in ErrorPageModel model, IBufferWriter<byte> output)
    {
        foreach (var (text, token) in _parts)
        {
            output.Write(text);
            if (token != TemplateToken.None)
            {
                Encoding.UTF8.GetBytes(Encoder.Encode(Value(model, token)), output);
            }
        }
    }

    private static string Value(in ErrorPageModel model, TemplateToken token) => token switch
    {
        TemplateToken.Status => model.StatusCode.ToString(CultureInfo.InvariantCulture),
        TemplateToken.Title => model.Title,
        TemplateToken.Message => model.Message,
        TemplateToken.ErrorId => model.ErrorId,
        TemplateToken.HomeUrl => model.HomeUrl,
        TemplateToken.Dir => model.Language is "ar" or "he" ? "rtl" : "ltr",
        _ => model.Language,
    };

    private static IEnumerable<string> Names()
        => Enum.GetNames<TemplateToken>().Skip(1)
            .Select(n => "{{" + System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(n) + "}}");
}

internal enum TemplateToken
{
    None,
    Status,
    Title,
    Message,
    ErrorId,
    HomeUrl,
    Lang,
    Dir,
}
