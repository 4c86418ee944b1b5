using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.WebUtilities;
using SecureWeb.Errors.Details;

namespace SecureWeb.Errors.Pages;

/// <summary>
/// The built-in page. Each status and language is rendered once to UTF-8; a request only puts the start page's address,
/// the sentence and the error id between the finished parts. It needs no service that could be what has just failed.
/// </summary>
internal static class ErrorPage
{
    // Letters of every script stay letters: an Arabic page would not fit into 4 kB as character references.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private static readonly ConcurrentDictionary<(int Status, PageTexts Texts), Parts> Rendered = new();

    /// <summary>Writes the whole page.</summary>
    /// <param name="model">The message is encoded here, and so is the address.</param>
    /// <param name="texts">The language.</param>
    /// <param name="details">The exception, for a developer on the same machine.</param>
    /// <param name="output">Where the page goes.</param>
    public static void Write(
        in ErrorPageModel model, PageTexts texts, ExceptionDetails? details, IBufferWriter<byte> output)
    {
        var parts = Rendered.GetOrAdd((model.StatusCode, texts), static key => new(key.Status, key.Texts));
        output.Write(parts.BeforeMessage);
        WriteEncoded(model.Message, output);
        output.Write(parts.BeforeHome);
        WriteEncoded(model.HomeUrl, output);
        output.Write(parts.BeforeId);
        WriteEncoded(model.ErrorId, output);
        output.Write(parts.BeforeDetails);
        if (details is not null)
        {
            WriteEncoded($"{details.Type}: {details.Message}\n{string.Join('\n', details.Frames)}", output,
                "\n<pre dir=\"ltr\" tabindex=\"0\">"u8, "</pre>"u8);
        }

        output.Write("\n</main>\n</body>\n</html>\n"u8);
    }

    /// <summary>The heading for a status: "Page not found".</summary>
    public static string Title(int status, PageTexts texts)
    {
        var subject = PageSubjects.Of(status);
        var phrase = ReasonPhrases.GetReasonPhrase(status);

        // English readers are better served by the exact phrase of a rare status than by "Bad request".
        return ReferenceEquals(texts, PageTexts.English) && subject == PageSubject.BadRequest && phrase.Length > 0
            ? phrase
            : texts[subject].Title;
    }

    private static void WriteEncoded(
        string text, IBufferWriter<byte> output, ReadOnlySpan<byte> before = default, ReadOnlySpan<byte> after = default)
    {
        output.Write(before);
        Encoding.UTF8.GetBytes(Encoder.Encode(text), output);
        output.Write(after);
    }

    /// <summary>One page without what the request decides.</summary>
    private sealed class Parts(int status, PageTexts texts)
    {
        public byte[] BeforeMessage { get; } = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"""
            <!doctype html>
            <html lang="{texts.Language}" dir="{texts.Direction}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width,initial-scale=1">
            <title>{status} – {Title(status, texts)}</title>
            <style>{PageStyle.Css}</style>
            </head>
            <body>
            <main>
            <p class="s">{status}</p>
            <h1>{Title(status, texts)}</h1>
            <p>
            """));

        public byte[] BeforeHome { get; } = "</p>\n<p><a href=\""u8.ToArray();

        public byte[] BeforeId { get; } = Encoding.UTF8.GetBytes(
            $"\">{texts.HomeLabel}</a></p>\n<p class=\"i\">{texts.ErrorIdLabel} <code dir=\"ltr\">");

        public byte[] BeforeDetails { get; } = "</code></p>"u8.ToArray();
    }
}
