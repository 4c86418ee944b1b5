using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SecureWeb.Sample.Hosting;

namespace SecureWeb.Sample.Data;

internal static class DataRegistration
{
    public static WebApplicationBuilder AddData(this WebApplicationBuilder builder, DataFolder folder)
    {
        builder.Services.AddSingleton(folder);

        // A busy file is waited for (the provider's default is 30 seconds) instead of failing at once.
        var connection = new SqliteConnectionStringBuilder { DataSource = folder.PinboardFile }.ToString();
        builder.Services.AddDbContext<PinboardDb>(options => options.UseSqlite(connection));

        // Two instances on the same folder read each other's antiforgery tokens.
        builder.Services.AddDataProtection()
            .SetApplicationName("SecureWeb.Sample")
            .PersistKeysToFileSystem(folder.Keys);
        return builder;
    }
}
