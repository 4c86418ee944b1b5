using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SecureWeb.Headers.Compiled;
using SecureWeb.Internal;

namespace SecureWeb.Headers.StaticHtml;

/// <summary>
/// What each HTML file of the web root needs, as the files are at start. In Development each is looked at when it is asked
/// for, and again when it has changed. Thread safe.
/// </summary>
internal sealed class StaticPages
{
    private readonly StaticHtmlOptions _options;
    private readonly PageScanner _scanner;
    private readonly PageFiles _files;
    private readonly bool _watches;
    private readonly ILogger _logger;
    private readonly ConcurrentDictionary<string, Entry> _pages = new(StringComparer.OrdinalIgnoreCase);

    public StaticPages(
        IOptions<SecureHeadersOptions> options, IWebHostEnvironment environment, ILogger<StaticPages> logger)
    {
        _options = options.Value.StaticHtml;
        _scanner = new PageScanner(_options, options.Value.Blazor.AllowWebAssembly ?? true);
        _files = new PageFiles(environment.WebRootFileProvider, _options);
        _watches = environment.IsDevelopment();
        _logger = logger;
    }

    /// <summary>The policy of a page of this file: the given one with what the file needs.</summary>
    /// <param name="policy">The policy of the endpoint, or the application's.</param>
    /// <param name="path">The path of the file below the web root.</param>
    public CompiledPolicy For(CompiledPolicy policy, string path)
        => Find(path) is { Needs.IsEmpty: false } page ? policy.With(page.Needs) : policy;

    /// <summary>Reads every file once, before the server listens. Says what it left out.</summary>
    public void Read()
    {
        if (!_options.IsEnabled || _watches)
        {
            return;
        }

        var inline = 0;
        foreach (var (path, file) in _files.All())
        {
            if (_pages.Count >= _options.MaxFiles)
            {
                Log.TooManyPages(_logger, _options.MaxFiles);
                break;
            }

            if (_pages.TryAdd(path, new Entry(Scan(path, file), file.LastModified, file.Length))
                && !_pages[path].Page.Needs.IsEmpty)
            {
                inline++;
            }
        }

        if (!_pages.IsEmpty)
        {
            Log.PagesRead(_logger, _pages.Count, inline);
        }
    }

    private StaticPage? Find(string path)
    {
        // Static files are found under such an address too.
        while (path.Contains("//", StringComparison.Ordinal))
        {
            path = path.Replace("//", "/", StringComparison.Ordinal);
        }

        return !_options.IsEnabled ? null
            : _watches ? Look(path)
            : _pages.TryGetValue(path, out var known) ? known.Page : null;
    }

    private StaticPage? Look(string path)
    {
        if (!_files.IsPage(path) || _files.Find(path) is not { } file)
        {
            return null;
        }

        if (!_pages.TryGetValue(path, out var known) || known.Changed != file.LastModified || known.Length != file.Length)
        {
            known = new Entry(Scan(path, file), file.LastModified, file.Length);
            _pages[path] = known;
        }

        return known.Page;
    }

    private StaticPage Scan(string path, IFileInfo file)
    {
        if (file.Length > _options.MaxFileBytes)
        {
            Log.PageProblem(_logger, LogText.Escape(path),
                $"it is larger than {_options.MaxFileBytes} bytes (SecureWeb:Headers:StaticHtml:MaxFileBytes), so its inline "
                + "code is not allowed");
            return StaticPage.Plain;
        }

        try
        {
            using var html = file.CreateReadStream();
            var page = _scanner.Scan(html);
            if (page.Problem is { } problem)
            {
                Log.PageProblem(_logger, LogText.Escape(path), problem);
            }

            return page;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A file that cannot be read is not served either; without hashes it is the stricter page.
            Log.PageUnreadable(_logger, failure, LogText.Escape(path));
            return StaticPage.Plain;
        }
    }

    private readonly record struct Entry(StaticPage Page, DateTimeOffset Changed, long Length);
}
