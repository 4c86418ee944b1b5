using System.Globalization;

namespace SecureWeb.Sample.Accounts;

internal static class TimeText
{
    /// <summary>A waiting time as people say it, rounded up.</summary>
    public static string Wait(TimeSpan time)
    {
        var (number, unit) = time > TimeSpan.FromSeconds(90)
            ? ((int)Math.Ceiling(time.TotalMinutes), "minute")
            : (Math.Max(1, (int)Math.Ceiling(time.TotalSeconds)), "second");
        return string.Create(CultureInfo.InvariantCulture, $"{number} {unit}{(number == 1 ? "" : "s")}");
    }
}
