using Microsoft.Extensions.Hosting;

namespace SecureWeb.Errors.Pages;

/// <summary>Reads the page template that the options name.</summary>
internal static class TemplateFile
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int MaxBytes = 65_536;

    private const string Setting = "SecureWeb:Errors:TemplateFile";

    /// <returns><see langword="null"/> when there is none or it has a mistake.</returns>
    public static PageTemplate? Load(string? file, IHostEnvironment environment, ICollection<string> mistakes)
    {
        if (string.IsNullOrEmpty(file))
        {
            return null;
        }

        var found = new List<string>();
        PageTemplate? template = null;
        try
        {
            var path = new FileInfo(Path.Combine(environment.ContentRootPath, file));
            if (path.Length > MaxBytes)
            {
                found.Add($"is larger than {MaxBytes} bytes: make it smaller.");
            }
            else if (path.Length == 0)
            {
                found.Add("is empty: write the page into it, or leave the setting out.");
            }
            else
            {
                template = PageTemplate.Parse(File.ReadAllText(path.FullName), found);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException
            or ArgumentException)
        {
            found.Add($"cannot be read ({e.GetType().Name}): name a file below the content root.");
        }

        foreach (var mistake in found)
        {
            mistakes.Add($"{Setting}: '{file}' {mistake}");
        }

        return template;
    }
}
