using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SecureWeb.Errors.Details;
using SecureWeb.Http;

namespace SecureWeb.Errors.Pages;

/// <summary>Writes the application's page where it has one, else the built-in page.</summary>
internal sealed class ErrorPageWriter(
    IEnumerable<IErrorPageRenderer> renderers,
    IOptions<SecureErrorOptions> options,
    IHostEnvironment environment,
    ILogger<ErrorPageWriter> logger)
{
    // The last registration wins, as with services; code goes before the file.
    private readonly IErrorPageRenderer? _renderer = renderers.LastOrDefault()
        ?? TemplateFile.Load(options.Value.TemplateFile, environment, []);

    /// <returns>The content security policy of the page.</returns>
    public string Write(
        HttpContext context, in ErrorAnswer answer, ExceptionDetails? details, ArrayBufferWriter<byte> output)
    {
        var texts = PageLanguage.Of(context);
        var model = new ErrorPageModel(
            answer.StatusCode,
            ErrorPage.Title(answer.StatusCode, texts),
            answer.Detail ?? texts[PageSubjects.Of(answer.StatusCode)].Message,
            ErrorId.Of(context),
            HomeUrl(context.Request.PathBase),
            texts.Language);

        // A developer sees the built-in page, because only it can show the exception.
        if (_renderer is not null && details is null)
        {
            try
            {
                _renderer.Render(model, output);
                if (output.WrittenCount > 0)
                {
                    return _renderer.ContentSecurityPolicy;
                }

                Log.RendererFailed(logger, null, _renderer.GetType().Name);
            }
#pragma warning disable CA1031 // Whatever the application's renderer throws, the reader gets a page.
            catch (Exception e)
#pragma warning restore CA1031
            {
                Log.RendererFailed(logger, e, _renderer.GetType().Name);
                output.ResetWrittenCount();
            }
        }

        ErrorPage.Write(model, texts, details, output);
        return PageStyle.ContentSecurityPolicy;
    }

    /// <summary>"/" behind the path base; a base that a browser would read as another host is left out.</summary>
    private static string HomeUrl(PathString pathBase)
    {
        var prefix = pathBase.ToUriComponent();
        return prefix.StartsWith("//", StringComparison.Ordinal) || prefix.Contains('\\', StringComparison.Ordinal)
            ? "/"
            : prefix.EndsWith('/') ? prefix : prefix + "/";
    }
}
