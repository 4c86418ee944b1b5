using SecureWeb.Internal;

namespace SecureWeb.Headers.Reports;

/// <summary>Finds every mistake in the options of the report collector.</summary>
internal static class ReportOptionsCheck
{
    public static IEnumerable<string> Mistakes(string section, ReportCollectorOptions options)
    {
        if (options.Path is not ['/', not '/', ..] || options.Path.Length > 200
            || options.Path.Any(c => !char.IsAsciiLetterOrDigit(c) && !"/-._~".Contains(c)))
        {
            yield return $"{section}:Path: \"{LogText.Escape(options.Path)}\" is not the path of a collector: write for "
                + "example /.secureweb/reports (letters, digits and -._~ between slashes).";
        }

        if (options.MaxBodyBytes is < 1024 or > 1024 * 1024)
        {
            yield return $"{section}:MaxBodyBytes must be between 1024 and 1048576; it is {options.MaxBodyBytes}.";
        }

        if (options.MaxReportsPerBody is < 1 or > 100)
        {
            yield return $"{section}:MaxReportsPerBody must be between 1 and 100; it is {options.MaxReportsPerBody}.";
        }

        if (options.ReadTimeout < TimeSpan.FromSeconds(1) || options.ReadTimeout > TimeSpan.FromMinutes(1))
        {
            yield return $"{section}:ReadTimeout must be between 1 second and 1 minute; it is {options.ReadTimeout}.";
        }

        if (options.PerClientPerMinute < 1)
        {
            yield return $"{section}:PerClientPerMinute must be at least 1; it is {options.PerClientPerMinute}.";
        }

        if (options.PerMinute < 1)
        {
            yield return $"{section}:PerMinute must be at least 1; it is {options.PerMinute}.";
        }

        if (!Enum.IsDefined(options.Learn))
        {
            yield return $"{section}:Learn: {options.Learn} is none of {string.Join(", ", Enum.GetNames<ReportLearning>())}.";
        }

        if (options.DuplicateWindow < TimeSpan.FromSeconds(1) || options.DuplicateWindow > TimeSpan.FromDays(1))
        {
            yield return $"{section}:DuplicateWindow must be between 1 second and 1 day; it is {options.DuplicateWindow}.";
        }
    }
}
